import 'reflect-metadata';
import { readEnvironment } from '#platform/config/environment.js';
import { sealedModels } from '#platform/database/guarded.js';
import { grantKeeper } from '#platform/database/keeper-grants.js';
import { migrate } from '#platform/database/migrate.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { entities } from '../api/entities.js';
import { type DatabaseUrls, provision } from './provision/provision.js';
import { StartError } from './start-error.js';

/** Brings our tables and then the queue's up to date, which belong to a role of their own; jobs in Redis need none. */
export async function migrateAll(
  urls: Pick<DatabaseUrls, 'ownerUrl'> & Partial<Pick<DatabaseUrls, 'queueUrl'>>,
): Promise<void> {
  await migrate(urls.ownerUrl);
  await grantKeeper(urls.ownerUrl, sealedModels(entities));
  if (urls.queueUrl) await migrateQueue(urls.queueUrl);
}

/**
 * Brings a database up to date. In demo and test its roles are made too; in production they are there already.
 * @throws ConfigError or StartError when an address is missing or wrong.
 */
export async function migrateCommand(env: NodeJS.ProcessEnv): Promise<void> {
  const {
    MODE,
    DATABASE_URL,
    DATABASE_OWNER_URL: ownerUrl,
    DATABASE_QUEUE_URL: queueUrl,
  } = readEnvironment(env);
  if (MODE === 'production') {
    if (!ownerUrl)
      throw new StartError('DATABASE_OWNER_URL is missing: give the address of the owner, who migrates.');
    await migrateAll({ ownerUrl, ...(queueUrl && { queueUrl }) });
  } else {
    if (!DATABASE_URL)
      throw new StartError(
        'DATABASE_URL is missing: `npm start` migrates its own database, for another give its address.',
      );
    await migrateAll(await provision(DATABASE_URL));
  }
  process.stdout.write('The database is up to date.\n');
}
