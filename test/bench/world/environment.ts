import type { DatabaseUrls } from '../../../apps/cli/provision/provision.js';

/** What the launcher would give the api. */
export function environmentOf(urls: DatabaseUrls, dataDir: string, keystoreDir: string): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    MODE: 'test',
    DATABASE_OWNER_URL: urls.ownerUrl,
    DATABASE_API_URL: urls.apiUrl,
    DATABASE_WORKER_URL: urls.workerUrl,
    DATABASE_QUEUE_URL: urls.queueUrl,
    SMTP_URL: 'smtp://127.0.0.1:9',
    INDEX_KEY: Buffer.alloc(32, 7).toString('base64'),
    DATA_DIR: dataDir,
    KEYSTORE_DIR: keystoreDir,
    MOVABLE_CLOCK: 'off',
  };
}
