import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { seedDirectory } from '#directory/seed.js';
import { prepareEmbeddedDatabase } from '../../../apps/cli/database/embedded-database.js';
import { stopPostmaster } from '../../../apps/cli/database/postmaster.js';
import { migrateAll } from '../../../apps/cli/migrate.js';
import { openDataDir } from '../../../apps/cli/process/data-dir.js';
import { type DatabaseUrls, provision } from '../../../apps/cli/provision/provision.js';
import { SmsGateway } from '../../simulators/sms-gateway.ts';
import { Endpoint } from '../../worker/endpoint.fixture.ts';
import type { Ask } from '../server/database.ts';
import { freePort } from '../server/ports.ts';
import { Provider } from './provider.ts';
import { RedisServer } from './redis.ts';

export type Backend = 'postgres' | 'redis';
export const backends: readonly Backend[] = ['postgres', 'redis'];

/** Between the SMS gateway and us. */
const smsSecret = 'only-for-the-fault-suite';
export const receiptSecret = 'only-for-receipts-of-the-fault-suite';
const certificate = (dataDir: string): string => join(dataDir, 'endpoint.pem');

/** What stays while processes come and go: a database that keeps its promises to the disk, those it tells, a queue. */
export interface Site {
  readonly backend: Backend;
  readonly dataDir: string;
  readonly urls: DatabaseUrls;
  /** As the schema's owner, who may see all. */
  readonly ask: Ask;
  readonly provider: Provider;
  /** Both take a key. */
  readonly gateway: SmsGateway;
  readonly endpoint: Endpoint;
  readonly redis: RedisServer | null;
  /** Of the api. */
  readonly port: number;
  close(): Promise<void>;
}

/** With the demo's organisations and people, and no case yet. */
export async function openSite(backend: Backend): Promise<Site> {
  const dataDir = join(tmpdir(), `itgel-faults-${randomBytes(4).toString('hex')}`);
  const unlock = await openDataDir(dataDir);
  const database = await prepareEmbeddedDatabase({ dataDir, durable: true });
  const child = await database.start();
  const urls = await provision(database.ownerUrl);
  await migrateAll(urls);
  await seedDirectory(urls.ownerUrl);
  const owner = new pg.Pool({ connectionString: urls.ownerUrl, max: 4 });
  owner.on('error', () => undefined);
  const provider = new Provider();
  const gateway = await SmsGateway.open({ secret: smsSecret });
  const endpoint = await Endpoint.open('localhost');
  await writeFile(certificate(dataDir), endpoint.cert);
  const redis = backend === 'redis' ? await RedisServer.start(dataDir) : null;
  const close = async () => {
    provider.close();
    await Promise.all([gateway.close(), endpoint.close()]);
    await owner.end();
    await redis?.kill('SIGTERM');
    await stopPostmaster(child);
    unlock();
    for (const path of [database.home, dataDir])
      await rm(path, { recursive: true, force: true, maxRetries: 5 });
  };
  return {
    backend,
    dataDir,
    urls,
    ask: async (sql, params = []) => (await owner.query(sql, [...params])).rows,
    provider,
    gateway,
    endpoint,
    redis,
    port: await freePort(),
    close,
  };
}

/** Where a process finds what it talks to. */
export interface Addresses {
  /** The database's own, or a wire's to it. */
  readonly database: (url: string) => string;
  readonly queue: (url: string) => string;
  readonly smtp: string;
}

/** What the launcher would give the api or a worker. */
export function environmentOf(site: Site, to: Addresses): NodeJS.ProcessEnv {
  const { urls, dataDir, redis, gateway, endpoint } = site;
  return {
    PATH: process.env['PATH'],
    NODE_COMPILE_CACHE: join(tmpdir(), 'itgel-faults-compiled'),
    MODE: 'test',
    HOST: '127.0.0.1',
    PORT: String(site.port),
    LOG_LEVEL: 'warn',
    DATABASE_API_URL: to.database(urls.apiUrl),
    DATABASE_WORKER_URL: to.database(urls.workerUrl),
    DATABASE_QUEUE_URL: to.database(urls.queueUrl),
    ...(redis && { QUEUE_URL: to.queue(redis.url) }),
    SMTP_URL: to.smtp,
    MAIL_FROM: 'Itgel <no-reply@itgel.test>',
    SMS_URL: gateway.url,
    SMS_FROM: 'Itgel',
    SMS_SECRET: smsSecret,
    SMS_PER_SECOND: '1000',
    SMS_RECEIPT_SECRET: receiptSecret,
    WEBHOOK_HOSTS: endpoint.host,
    WEBHOOK_CA_FILE: certificate(dataDir),
    WEBHOOK_LOOPBACK: 'on',
    PUBLIC_URL: 'https://itgel.test',
    INDEX_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATA_DIR: dataDir,
    KEYSTORE_DIR: join(dataDir, 'keystore'),
    AUDIT_DIR: join(dataDir, 'audit'),
  };
}
