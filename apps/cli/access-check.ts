import { accessFaults } from '#casework/protection/access-check.js';
import { readEnvironment } from '#platform/config/environment.js';
import { withClient } from './database/with-client.js';
import { StartError } from './start-error.js';

/**
 * Proves that who may see which case is what the ledger says, and the ledger what is true of the cases. Reads
 * with the grantor's eyes, as nobody else sees all of it.
 * @returns 1 when something differs.
 * @throws StartError without an address.
 */
export async function accessCheck(env: NodeJS.ProcessEnv): Promise<number> {
  const { DATABASE_URL, DATABASE_OWNER_URL } = readEnvironment(env);
  const url = DATABASE_OWNER_URL ?? DATABASE_URL;
  if (!url) throw new StartError('DATABASE_OWNER_URL or DATABASE_URL is missing: give the owner’s address.');
  const faults = await withClient(url, async (client) => {
    await client.query('begin read only');
    await client.query('set local role itgel_grantor');
    return accessFaults(async <T extends object>(sql: string) => (await client.query<T>(sql)).rows);
  });
  process.stdout.write(faults.length === 0 ? 'Access is what the ledger says.\n' : `${faults.join('\n')}\n`);
  return faults.length === 0 ? 0 : 1;
}
