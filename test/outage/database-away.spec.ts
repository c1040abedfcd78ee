import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedDatabase, prepareEmbeddedDatabase } from '../../apps/cli/database/embedded-database.js';
import { stopPostmaster } from '../../apps/cli/database/postmaster.js';
import { migrateAll } from '../../apps/cli/migrate.js';
import { provision } from '../../apps/cli/provision/provision.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { createTestDatabase } from '../support/test-database.js';
import { Wire } from './wire.fixture.js';

const sentence = 'The service cannot answer at the moment. Nothing is lost: try again shortly.';

async function health(api: TestApi) {
  const { statusCode, body } = await api.app.getHttpAdapter().getInstance().inject('/health');
  return [statusCode, JSON.parse(body).status];
}

/** The answer, and how many seconds it took. */
async function timed<T>(asked: Promise<T>): Promise<[T, number]> {
  const since = performance.now();
  return [await asked, (performance.now() - since) / 1000];
}

describe('P40: the database is stopped under us', () => {
  let dir: string;
  let database: EmbeddedDatabase;
  let child: ChildProcess;
  let api: TestApi;
  let saruul: Person;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'itgel-outage-'));
    await chmod(dir, 0o711);
    database = await prepareEmbeddedDatabase({ dataDir: dir, durable: true });
    child = await database.start();
    const urls = await provision(database.ownerUrl, 'outage');
    await migrateAll(urls);
    api = await TestApi.start({}, { ...urls, drop: async () => undefined });
    saruul = api.person('saruul@mgec.example');
  }, 60_000);
  afterAll(async () => {
    await api.stop();
    await stopPostmaster(child, 0);
    await rm(database.home, { recursive: true, force: true });
    await rm(dir, { recursive: true, force: true });
  });

  it('what needs it says UNAVAILABLE in words, what does not still works, and all is well when it is back', async () => {
    const kept = await new Road(api).register(saruul);
    expect(await health(api)).toEqual([200, 'ready']);
    const inFlight = Array.from({ length: 5 }, () => saruul.send('{ cases { items { id } } }'));
    await stopPostmaster(child, 0);
    for (const { errors } of await Promise.all(inFlight))
      expect(errors.every(({ extensions }) => extensions.code === 'UNAVAILABLE')).toBe(true);

    expect(await health(api)).toEqual([503, 'unavailable']);
    const command = { idempotencyKey: randomUUID(), words: 'Хэрэг' };
    const asked = [saruul.send('{ me { id } }'), saruul.command('createIncident', command)];
    for (const [answer, seconds] of await Promise.all(asked.map(timed))) {
      expect([answer.status, answer.errors]).toEqual([
        503,
        [{ message: sentence, extensions: { code: 'UNAVAILABLE' } }],
      ]);
      expect(seconds).toBeLessThan(6);
    }
    const [signingIn] = await timed(
      api.stranger.send('mutation ($i: SignInInput!) { signIn(input: $i) { me { id } } }', {
        i: { email: saruul.email, password: 'a long password' },
      }),
    );
    expect(signingIn.errors[0]).toMatchObject({ message: sentence, extensions: { code: 'UNAVAILABLE' } });
    // Nobody is signed out by an outage: a reader who seems to be nobody would be sent away with typed work.
    expect(signingIn.body).not.toContain('UNAUTHENTICATED');
    const lists = await api.stranger.send<{ codeLists: unknown[] }>('{ codeLists(names: ["act"]) { name } }');
    expect(lists.data?.codeLists).toHaveLength(1);

    child = await database.start();
    expect(await health(api)).toEqual([200, 'ready']);
    const again = await Promise.all([1, 2, 3].map(() => saruul.do('createIncident', command)));
    expect(new Set(again.map(({ id }) => id)).size).toBe(1);
    expect(await saruul.ask('case', { id: kept.id }, '{ id code }')).toEqual({
      id: kept.id,
      code: kept.code,
    });
  }, 60_000);
});

describe('P29: a database that is silent holds nobody for long', () => {
  it('answers within seconds, frees its connections and recovers by itself', async () => {
    const urls = await createTestDatabase();
    const wire = await Wire.to(urls.apiUrl);
    const api = await TestApi.start({ database: { ...urls, apiUrl: wire.through(urls.apiUrl) } }, urls);
    const saruul = api.person('saruul@mgec.example');
    try {
      await saruul.send('{ me { id } }');
      wire.goSilent();
      expect((await timed(health(api)))[0]).toEqual([503, 'unavailable']);
      const asked = await Promise.all(Array.from({ length: 30 }, () => timed(saruul.send('{ me { id } }'))));
      for (const [{ status, errors }, seconds] of asked) {
        expect([status, errors[0]?.message]).toEqual([503, sentence]);
        expect(seconds).toBeLessThan(20);
      }
      wire.comeBack();
      expect((await saruul.send<{ me: object }>('{ me { id } }')).data?.me).toEqual({ id: saruul.id });
      expect(await health(api)).toEqual([200, 'ready']);
    } finally {
      wire.close();
      await api.stop();
    }
  }, 60_000);

  it('a lock that somebody holds for ever is waited for no longer than a few seconds', async () => {
    const api = await TestApi.start();
    const saruul = api.person('saruul@mgec.example');
    const { id, version } = await new Road(api).register(saruul);
    await api.owner.query('begin');
    await api.owner.query('select from case_record where id = $1 for update', [id]);
    const [answer, seconds] = await timed(
      saruul.command('updateCase', { id, version, narrative: { notes: 'Нэг' } }),
    );
    expect(answer.errors[0]).toMatchObject({ message: sentence, extensions: { code: 'UNAVAILABLE' } });
    expect(seconds).toBeLessThan(8);
    await api.owner.query('rollback');
    await saruul.do('updateCase', { id, version, narrative: { notes: 'Хоёр' } });
    await api.stop();
  }, 30_000);
});
