import { readEnvironment } from '#platform/config/environment.js';
import { migrate } from '#platform/database/migrate.js';
import { provision } from './provision/provision.js';
import { StartError } from './start-error.js';

/**
 * Brings a database up to date. In demo and test its roles are made too; in production they are there already.
 * @throws ConfigError or StartError when the address is missing or wrong.
 */
export async function migrateCommand(env: NodeJS.ProcessEnv): Promise<void> {
  const given = readEnvironment(env);
  const ownerUrl = given.DATABASE_OWNER_URL ?? given.DATABASE_URL;
  if (!ownerUrl)
    throw new StartError(
      given.MODE === 'production'
        ? 'DATABASE_OWNER_URL is missing: give the address of the owner, who migrates.'
        : 'DATABASE_URL is missing: give the address of the database. `npm start` migrates its own one.',
    );
  if (given.MODE !== 'production') await provision(ownerUrl);
  await migrate(ownerUrl);
  process.stdout.write('The database is up to date.\n');
}
