import type { TestApi } from '../support/api/api.js';

/** By the one clock, in milliseconds. */
export async function timeOf(api: TestApi): Promise<number> {
  const [row] = await api.rows<{ now: Date }>('select platform.now() as now');
  return row?.now.getTime() ?? 0;
}

/** The day, in Ulaanbaatar, so many days from a moment. */
export const dayAfter = (moment: number, days: number): string =>
  new Date(moment + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10);
