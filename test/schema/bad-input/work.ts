import { setWork } from '../../access/wall/work.fixture.js';
import type { TestApi } from '../../support/api/api.js';

/** What whoever operates the host may act on. */
export async function workOf(api: TestApi): Promise<(string | undefined)[]> {
  await setWork(api);
  const ids = await api.rows<{ id: string }>(
    `select id from job_queue union all (select id from dead_letter limit 1)
     union all select id from failed_delivery where redrivable > 0`,
  );
  return ids.map(({ id }) => id);
}
