import type { World } from './database.ts';
import { openedEach } from './seal.ts';
import { readers } from './world.ts';

/** By actor: the newest cases open to them, whose ciphertext is real. */
export async function newestCases({ owner }: World): Promise<Map<string, string[]>> {
  const newest = new Map<string, string[]>();
  for (const { id, organisationId, role } of readers) {
    const holders =
      role === 'supervisor' ? [`managing:${organisationId}`, `supervising:${id}`] : [`assigned:${id}`];
    const { rows } = await owner.query<{ id: string }>(
      `select case_id as id from case_access where holder = any ($1) order by opened_at desc, case_id desc limit $2`,
      [holders, openedEach],
    );
    newest.set(
      id,
      rows.map((row) => row.id),
    );
  }
  return newest;
}
