import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { OtherTime } from '#platform/renewal/epoch.js';
import { KeyRenewal } from '#platform/renewal/key-renewal.js';
import { sweepOrphans, TooManyOrphans } from '#platform/renewal/orphans.js';
import { createServer } from '../../apps/api/server.js';
import { configOf, TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { keeperOf, quiet, type TestKeeper } from './keeper.fixture.js';

let api: TestApi;
let keeper: TestKeeper;
let saruul: Person;

beforeAll(async () => {
  api = await TestApi.start();
  keeper = await keeperOf(api);
  saruul = api.person('saruul@mgec.example');
});
afterAll(async () => {
  await keeper.database.close();
  await api.stop();
});

const register = async (): Promise<string> => {
  const { id } = await new Road(api).register(saruul);
  const [row] = await api.rows<{ id: string }>('select person_id as id from case_record where id = $1', [id]);
  return String(row?.id);
};
const renew = async (subjects: string[]) =>
  new KeyRenewal(keeper.care, keeper.rows, keeper.epoch, 0).run(subjects, quiet);
const seen = (epoch: number) => api.rows('update platform.key_mark set epoch = $1', [epoch]);
const start = async () => {
  const app = await createServer(configOf(api.urls, api.keystoreDir), { abortOnError: false, logger: false });
  await app.init();
  await app.close();
};

describe('P19: a database and a key store of different days', () => {
  it('are not started on: the sentence says which is older, and what to do', async () => {
    await renew([await register()]);
    await start();
    await seen(0);
    await expect(start()).rejects.toThrow(OtherTime);
    await expect(start()).rejects.toThrow(/from before the renewal of keys.*npm run keys -- accept/);
    await seen(7);
    await expect(start()).rejects.toThrow(/key store is older than its database/);
  });

  it('are accepted only by somebody who decides so', async () => {
    await keeper.epoch.accept();
    await start();
  });

  it('are of one day wherever a renewal was broken off', async () => {
    const subject = await register();
    const { database, epoch } = keeper;
    const read = database.read.bind(database);
    // The database does not answer when it is to count: the key store has announced it, and that is all.
    database.read = () => Promise.reject(new Error('away'));
    await expect(renew([subject])).rejects.toThrow('away');
    database.read = read;
    await start();
    expect(keeper.care.isPending(subject)).toBe(true);
    await renew([subject]);
    await start();
    await epoch.check();
    expect(keeper.care.isPending(subject)).toBe(false);
  });
});

describe('a key whose registration was rolled back', () => {
  const options = { graceMs: 0, keptMs: 0, dryRun: false };
  const held = async (id: string) => (await keeper.care.ringOf(id)) !== null;
  beforeEach(() => sleep(5));

  it('is set aside after the grace period, and later removed; keys with a row stay', async () => {
    const people = [await register(), await register()];
    const orphan = randomUUID();
    await keeper.care.store.create(orphan, saruul.organisationId);
    await sleep(5);
    const sweep = (how: object) => sweepOrphans(keeper.care.store, keeper.rows, { ...options, ...how });
    expect((await sweep({ graceMs: 60_000 })).setAside).toEqual([]);
    expect((await sweep({ dryRun: true })).setAside).toEqual([orphan]);
    expect(await held(orphan)).toBe(true);
    expect((await sweep({ keptMs: 60_000 })).setAside).toEqual([orphan]);
    expect(await held(orphan)).toBe(false);
    for (const id of [...people, saruul.organisationId]) expect(await held(id)).toBe(true);
    await sleep(5);
    expect((await sweep({})).removed).toEqual([orphan]);
    expect(await sweep({})).toEqual({ setAside: [], removed: [], broughtBack: [] });
  });

  it('comes back when there is a row after all', async () => {
    const late = randomUUID();
    await keeper.care.store.create(late, saruul.organisationId);
    await sleep(5);
    await sweepOrphans(keeper.care.store, keeper.rows, { ...options, keptMs: 60_000 });
    expect(await held(late)).toBe(false);
    await api.rows('insert into person (id, organisation_id) values ($1, $2)', [late, saruul.organisationId]);
    await sweepOrphans(keeper.care.store, keeper.rows, { ...options, keptMs: 60_000 });
    expect(await held(late)).toBe(true);
  });

  it('is one of few: many say that the database is another one, and nothing is touched', async () => {
    const many = Array.from({ length: 12 }, () => randomUUID());
    for (const id of many) await keeper.care.store.create(id, saruul.organisationId);
    await sleep(5);
    await expect(sweepOrphans(keeper.care.store, keeper.rows, options)).rejects.toThrow(TooManyOrphans);
    for (const id of many) expect(await held(id)).toBe(true);
    for (const id of many) await keeper.care.store.destroy(id);
  });
});
