import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { demoPassword } from '#country/demo.js';
import { seedDirectory } from '#directory/seed.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { ensureBuilt } from '../fault/built.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../worker/worker.fixture.js';
import { fullFile, withoutRoom } from './full-file.fixture.js';

interface Answer {
  readonly data: { readonly me: { readonly id: string }; readonly createIncident: { readonly id: string } };
  readonly errors: readonly { readonly extensions: { readonly code: string } }[];
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  return typeof address === 'object' && address ? address.port : 0;
}

describe('P40: no room on the disk for logs', () => {
  let urls: TestDatabase;
  let dir: string;
  let full: string;
  const children: ChildProcess[] = [];

  beforeAll(async () => {
    await ensureBuilt();
    urls = await createTestDatabase();
    await seedDirectory(urls.ownerUrl);
    await migrateQueue(urls.queueUrl);
    dir = await mkdtemp(join(tmpdir(), 'itgel-disk-full-'));
    full = await fullFile(dir);
  }, 120_000);
  afterAll(async () => {
    for (const child of children.filter(({ exitCode }) => exitCode === null)) {
      child.kill('SIGTERM');
      await once(child, 'exit');
    }
    await urls.drop();
    await rm(dir, { recursive: true, force: true });
  });

  /** The whole process, as the launcher starts it; all it says goes where there is no room. */
  function start(main: string, more: NodeJS.ProcessEnv): ChildProcess {
    const nowhere = openSync(full, 'a');
    const child = spawn(...withoutRoom(`dist/apps/${main}/main.js`), {
      stdio: ['ignore', nowhere, nowhere],
      env: {
        PATH: process.env['PATH'],
        MODE: 'test',
        LOG_LEVEL: 'trace',
        DATA_DIR: dir,
        DATABASE_OWNER_URL: urls.ownerUrl,
        DATABASE_API_URL: urls.apiUrl,
        DATABASE_WORKER_URL: urls.workerUrl,
        DATABASE_QUEUE_URL: urls.queueUrl,
        INDEX_KEY: Buffer.alloc(32, 7).toString('base64'),
        SMTP_URL: 'smtp://127.0.0.1:9',
        MAIL_FROM: 'Itgel <no-reply@itgel.test>',
        ...more,
      },
    });
    children.push(child);
    return child;
  }
  const healthy = (port: number) =>
    until(
      async () => (await fetch(`http://127.0.0.1:${port}/health`).catch(() => null))?.ok ?? false,
      40_000,
    );

  it('the api starts, signs in, reads and writes, and answers what is wrong as ever', async () => {
    const port = await freePort();
    const api = start('api', { PORT: String(port) });
    await healthy(port);
    let cookie = '';
    const ask = async (query: string, variables: object = {}) => {
      const answer = await fetch(`http://127.0.0.1:${port}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie },
        body: JSON.stringify({ query, variables }),
      });
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return (await answer.json()) as Answer;
    };
    const signIn = 'mutation ($i: SignInInput!) { signIn(input: $i) { me { id } } }';
    await ask(signIn, { i: { email: 'saruul@mgec.example', password: demoPassword } });
    // Far more lines than the process keeps waiting for a better time.
    for (let asked = 0; asked < 100; asked++) {
      const { data } = await ask('{ me { id } cases { items { id } } }');
      expect(data.me.id).toBeTruthy();
    }
    const { data } = await ask('mutation ($i: CreateIncidentInput!) { createIncident(input: $i) { id } }', {
      i: { idempotencyKey: crypto.randomUUID(), words: 'Хэрэг' },
    });
    expect(data.createIncident.id).toBeTruthy();
    expect((await ask('{ nonsense }')).errors[0]?.extensions.code).toBe('INVALID');
    expect(api.exitCode).toBeNull();
  }, 90_000);

  it('the worker starts, says that it is well, and goes on', async () => {
    const port = await freePort();
    const worker = start('worker', { WORKER_PORT: String(port) });
    await healthy(port);
    await new Promise((later) => setTimeout(later, 2_000));
    await healthy(port);
    expect(worker.exitCode).toBeNull();
  }, 60_000);
});
