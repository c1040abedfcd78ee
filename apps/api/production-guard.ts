import pg from 'pg';
import { demoAccounts } from '#country/demo.js';
import { refusePrivilegedRole } from '#platform/config/privileged-role.js';

/**
 * What production refuses to run on, asked before the first request: a database role with more rights than the
 * api's, invented people who all share one published password, or a clock that is not the real one.
 * @throws Error with the sentence that says what to do.
 */
export async function refuseUnsafe(apiUrl: string): Promise<void> {
  const client = new pg.Client(apiUrl);
  await client.connect();
  try {
    await refusePrivilegedRole(client);
    const { rows } = await client.query<{ demo: boolean; moved: boolean; movable: boolean }>(
      `select exists (select from account where id = any ($1::uuid[])) as demo,
         exists (select from platform.clock where ahead <> '0') as moved,
         has_column_privilege('platform.clock', 'ahead', 'update') as movable`,
      [demoAccounts().map(({ id }) => id)],
    );
    const found = rows[0];
    if (found?.demo)
      throw new Error('This database holds demo accounts. Production needs a database of its own.');
    if (found?.moved || found?.movable)
      throw new Error("This database's clock can be moved. Production needs a database of its own.");
  } finally {
    await client.end();
  }
}
