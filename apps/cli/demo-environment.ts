import { mailboxDir } from '#platform/config/config.js';
import type { Environment } from '#platform/config/config.schema.js';
import { claimKeys } from '#platform/database/key-mark.js';
import { prepareEmbeddedDatabase } from './database/embedded-database.js';
import { stopPostmaster } from './database/postmaster.js';
import { sealWhatIsLeft } from './keys/seal.js';
import { openMailbox } from './mailbox/mailbox.js';
import { openSmsGateway } from './mailbox/sms-gateway.js';
import { migrateAll } from './migrate.js';
import { addressOf } from './process/health.js';
import type { Running } from './process/running.js';
import { Watched } from './process/watched.js';
import { provision } from './provision/provision.js';
import { openReceiver } from './receiver/receiver.js';
import { ensureSecrets } from './secrets.js';
import { seed } from './seed.js';
import type { Progress } from './terminal/progress.js';

/**
 * Starts what a demo has of its own (database, mail server, SMS gateway, secrets), makes the database ready, and answers the
 * environment that names it all.
 */
export async function demoEnvironment(
  given: Environment,
  env: NodeJS.ProcessEnv,
  running: Running,
  progress: Progress,
): Promise<NodeJS.ProcessEnv> {
  const secrets = await ensureSecrets(given.DATA_DIR);
  const ownerUrl = given.DATABASE_URL ?? (await ownDatabase(given, running, progress));
  const urls = await progress.step('Database roles', provision(ownerUrl, secrets.loginSecret));
  await progress.step('Migrations', migrateAll(urls));
  const indexKey = given.INDEX_KEY ?? secrets.indexKey;
  await claimKeys(ownerUrl, Buffer.from(indexKey, 'base64'));
  await sealWhatIsLeft(given, ownerUrl);
  const parts: NodeJS.ProcessEnv = {
    ...env,
    DATABASE_URL: undefined,
    DATABASE_OWNER_URL: ownerUrl,
    DATA_DIR: given.DATA_DIR,
    MAILBOX_DIR: mailboxDir(given),
    SMTP_URL: given.SMTP_URL ?? (await ownMailbox(given, running)),
    INDEX_KEY: indexKey,
    ...(given.SMS_URL ? {} : await ownSmsGateway(given, running)),
    ...(given.WEBHOOK_HOSTS ? {} : await ownReceiver(given, running)),
    DATABASE_API_URL: urls.apiUrl,
    DATABASE_WORKER_URL: urls.workerUrl,
    DATABASE_QUEUE_URL: urls.queueUrl,
  };
  if (given.DEMO_ACCOUNTS !== 'off') await progress.step('Demo data', seed(parts));
  return parts;
}

async function ownDatabase(given: Environment, running: Running, progress: Progress): Promise<string> {
  const database = await progress.step(
    'PostgreSQL prepared',
    prepareEmbeddedDatabase({ dataDir: given.DATA_DIR, durable: true }),
  );
  if (!database.home.startsWith(given.DATA_DIR))
    progress.tell(`    in ${database.home}, since PostgreSQL's own user cannot enter DATA_DIR`);
  const watched = new Watched({ name: 'database', stop: stopPostmaster, ...database }, progress.tell);
  running.onStop(() => watched.stop());
  await progress.step('PostgreSQL started', watched.start());
  return database.ownerUrl;
}

async function ownMailbox(given: Environment, running: Running): Promise<string> {
  const mailbox = await openMailbox(mailboxDir(given));
  running.onStop(() => mailbox.close());
  return mailbox.url;
}

/** So that a phone can be confirmed, and what is sent to it be read, where there is no phone. */
async function ownSmsGateway(given: Environment, running: Running): Promise<NodeJS.ProcessEnv> {
  const receipts = addressOf({ host: given.HOST, port: given.PORT }, '/receipts/sms');
  const gateway = await openSmsGateway(mailboxDir(given), receipts);
  running.onStop(() => gateway.close());
  return gateway.environment;
}

/** A system to be told, so that there is one. The port is the same at every start, as endpoints name it. */
async function ownReceiver(given: Environment, running: Running): Promise<NodeJS.ProcessEnv> {
  const receiver = await openReceiver(given.DATA_DIR, given.PORT + 443);
  running.onStop(() => receiver.close());
  return {
    WEBHOOK_HOSTS: receiver.host,
    WEBHOOK_CA_FILE: receiver.authorityFile,
    WEBHOOK_LOOPBACK: 'on',
  };
}
