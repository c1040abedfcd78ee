import type pg from 'pg';

/** What W4 lists: cases of this status, opened in the last whole month of the world. */
export const listedStatus = 'assessment';

export async function listedMonth(owner: pg.Client): Promise<string> {
  const { rows } = await owner.query<{ month: string }>(
    `select to_char(max(opened_at) at time zone 'Asia/Ulaanbaatar' - interval '1 month', 'YYYY-MM') as month from case_record`,
  );
  return rows[0]?.month ?? '';
}
