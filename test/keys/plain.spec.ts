import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { ComingOfAge } from '#casework/consent/coming-of-age.js';
import { Epoch } from '#platform/renewal/epoch.js';
import { KeyRenewal } from '#platform/renewal/key-renewal.js';
import { keysInTime } from '#platform/renewal/keys-in-time.js';
import { PlainLeft, PlainSections } from '#platform/renewal/plain-sections.js';
import { sealComingOfAge } from '../../apps/cli/keys/coming-of-age.js';
import { SealedWords1795000000029 } from '../../migrations/0029-sealed-words.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { filesWith, mongolianWord } from './forms.fixture.js';
import { keeperOf, quiet, type TestKeeper } from './keeper.fixture.js';

const columns = ['demographics', 'needs', 'services', 'victim_status'];
const [word, basis] = [mongolianWord(), mongolianWord()];
const demographics = { sex: 'female', citizenship: 'MN', languages: ['mn'] };
const services = { objectives: word, plannedEnd: '2026-12-01' };

let api: TestApi;
let keeper: TestKeeper;
let saruul: Person;
const cases: RegisteredCase[] = [];
let plain: PlainSections;

beforeAll(async () => {
  api = await TestApi.start();
  keeper = await keeperOf(api);
  plain = new PlainSections(keeper.database);
  saruul = api.person('saruul@mgec.example');
  const road = new Road(api);
  for (let n = 0; n < 4; n++)
    cases.push(await road.register(saruul, {}, { identity: { givenName: 'Ж' } } as never));
  await asBefore();
  await migrated();
});
afterAll(async () => {
  await keeper.database.close();
  await api.stop();
});

/** The database of a version that kept these sections in plain text, with somebody in it. */
async function asBefore(): Promise<void> {
  await api.rows('drop table plain_section; alter table platform.key_mark drop column plain_left');
  for (const column of columns)
    await api.rows(
      `alter table case_record drop constraint ${column}_sealed, alter column ${column} type jsonb using null`,
    );
  const victim = { status: 'presumed', decidedBy: saruul.id, decidedAt: '2026-03-01T08:00:00.000Z', basis };
  for (const { id } of cases)
    await api.rows(
      `update case_record set demographics = $2, needs = $3, services = $4, victim_status = $5 where id = $1`,
      [id, demographics, { services: ['shelter'], note: word }, services, victim],
    );
  await api.rows(`update case_record set needs = 'null' where id = $1`, [cases[3]?.id]);
}

async function migrated(): Promise<void> {
  const source = await new DataSource({ type: 'postgres', url: api.urls.ownerUrl }).initialize();
  const runner = source.createQueryRunner();
  await new SealedWords1795000000029().up(runner);
  await runner.release();
  await source.destroy();
  // As every migration run does, from the models.
  await api.rows(
    `grant select (${columns.join(', ')}), update (${columns.join(', ')}) on case_record to itgel_keeper`,
  );
}

const selection =
  '{ demographics { sex citizenship languages } needs { services note } services { objectives plannedEnd } victimStatus { status basis decidedBy decidedAt } }';
const waiting = async (): Promise<number> =>
  (await api.rows('select distinct case_id from plain_section')).length;

it('P17: nothing starts while something lies there in plain text, and what it says is what to do', async () => {
  expect(await waiting()).toBe(4);
  await expect(plain.check()).rejects.toThrow(PlainLeft);
  await expect(plain.check()).rejects.toThrow('npm run keys -- seal');
  const provider = keysInTime(keeper.care.store.folder.directory) as unknown as {
    useFactory: (database: unknown) => Promise<void>;
  };
  await expect(provider.useFactory(keeper.database)).rejects.toThrow(PlainLeft);
  await expect(new Epoch(keeper.care.store.folder.directory, keeper.database).check()).resolves.toBe(
    undefined,
  );
});

it('P17: a program of before cannot write plain text there any more', async () => {
  for (const column of columns)
    await expect(
      api.rows(`update case_record set ${column} = convert_to('{"note":"x"}', 'UTF8')`),
    ).rejects.toThrow(`${column}_sealed`);
});

it('P17, P19: rows of before are sealed case by case, whatever ends it in between, and read as they were', async () => {
  const told: string[] = [];
  const killed = (step: string, done: number, of: number): void => {
    told.push(`${step} ${done}/${of}`);
    if (done === 2) throw new Error('killed');
  };
  await expect(plain.seal(keeper.care, killed)).rejects.toThrow('killed');
  expect(told).toEqual(['sections sealed 1/4', 'sections sealed 2/4']);
  expect(await waiting()).toBe(2);
  await expect(plain.check()).rejects.toThrow(PlainLeft);

  const rest: string[] = [];
  expect(await plain.seal(keeper.care, (step, done, of) => rest.push(`${step} ${done}/${of}`))).toEqual([]);
  expect(rest).toEqual(['sections sealed 1/2', 'sections sealed 2/2']);
  await expect(plain.check()).rejects.toThrow(PlainLeft);
  await plain.end();
  await plain.check();
  for (const [index, { id }] of cases.entries())
    expect(await saruul.ask('case', { id }, selection)).toEqual({
      demographics,
      needs: index === 3 ? null : { services: ['shelter'], note: word },
      services,
      victimStatus: {
        status: 'presumed',
        basis,
        decidedBy: expect.any(String),
        decidedAt: '2026-03-01T08:00:00.000Z',
      },
    });
  expect(await plain.seal(keeper.care, quiet)).toEqual([]);
});

it('P17: the day a child comes of age, watched since a version that hashed it, is worked out and sealed', async () => {
  const child = await new Road(api).register(saruul, {}, {
    identity: { givenName: 'Х', birthDate: '2015-03-02' },
  } as never);
  await api.rows(`insert into coming_of_age values ($1, '2026-01-01')`, [child.id]);
  const told: string[] = [];
  await sealComingOfAge(keeper, (step, done, of) => told.push(`${step} ${done}/${of}`));
  expect(told).toEqual(['days sealed 1/1']);
  const [row] = await api.rows<{ personId: string; adultOn: Buffer }>(
    'select person_id as "personId", adult_on as "adultOn" from case_record where id = $1',
    [child.id],
  );
  const watched = {
    caseId: child.id,
    organisationId: saruul.organisationId,
    personId: '',
    adultOn: null,
    ...row,
  };
  const ages = api.app.get(ComingOfAge, { strict: false });
  expect(await ages.hasCome(watched, '2033-03-01')).toBe(false);
  expect(await ages.hasCome(watched, '2033-03-02')).toBe(true);
  // Her key is renewed with all that it seals.
  await new KeyRenewal(keeper.care, keeper.rows, keeper.epoch, 0).run([watched.personId], quiet);
  const [renewed] = await api.rows<{ adultOn: Buffer }>(
    'select adult_on as "adultOn" from case_record where id = $1',
    [child.id],
  );
  expect(renewed?.adultOn[1]).toBe(2);
  expect(await ages.hasCome({ ...watched, ...renewed }, '2033-03-02')).toBe(true);
});

it('P17: afterwards no file of the database holds the words of before', async () => {
  const [{ oid } = { oid: 0 }] = await api.rows<{ oid: number }>(
    'select oid from pg_database where datname = current_database()',
  );
  const [at] = await api.rows<{ data_directory: string }>('show data_directory');
  await api.rows('checkpoint');
  const files = `${at?.data_directory}/base/${oid}`;
  const needles = [word, basis].map((one) => Buffer.from(one));
  expect(await filesWith(files, needles)).toEqual([]);
  // The search can fail.
  await api.rows('create table left_open as select $1::text as word', [word]);
  await api.rows('checkpoint');
  expect((await filesWith(files, needles)).length).toBeGreaterThan(0);
});

it('P17: where a key is missing, its words wait for it, unless she was destroyed', async () => {
  const [one, other] = cases;
  if (!one || !other) throw new Error('unreachable');
  for (const { id } of [one, other])
    await api.rows(`insert into plain_section values ($1, 'needs', '{"note": "x"}')`, [id]);
  await api.rows('update platform.key_mark set plain_left = true');
  const personOf = async (id: string): Promise<string> =>
    String(
      (await api.rows<{ id: string }>('select person_id as id from case_record where id = $1', [id]))[0]?.id,
    );
  const [lost, destroyed] = [await personOf(one.id), await personOf(other.id)];
  await keeper.care.store.destroy(destroyed);
  const ringOf = keeper.care.ringOf.bind(keeper.care);
  keeper.care.ringOf = async (id) => (id === lost ? null : ringOf(id));
  expect(await plain.seal(keeper.care, quiet)).toEqual([lost]);
  expect(await api.rows('select case_id from plain_section')).toEqual([{ case_id: one.id }]);
  await expect(plain.check()).rejects.toThrow(PlainLeft);
});
