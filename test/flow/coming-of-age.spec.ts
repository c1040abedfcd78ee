import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ComingOfAge } from '#casework/consent/coming-of-age.js';
import { ConsentClock } from '#casework/consent/consent-clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { Vault } from '#platform/vault/vault.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let worker: DataSource;
let clock: ConsentClock;
let saruul: Person;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
  clock = new ConsentClock(new Database(worker), api.app.get(ComingOfAge, { strict: false }));
  saruul = api.person('saruul@mgec.example');
});
afterAll(async () => {
  await worker.destroy();
  await api.stop();
});

const bindingOf = async (id: string) => {
  const [row] = await api.rows<{ subjectId: string }>(
    'select person_id as "subjectId" from case_record where id = $1',
    [id],
  );
  const place = { table: 'case_record', column: 'adult_on', rowId: id };
  return { ...place, subjectId: String(row?.subjectId), organisationId: saruul.organisationId };
};
const sealedDay = async (id: string): Promise<string> => {
  const [row] = await api.rows<{ sealed: Buffer }>(
    'select adult_on as sealed from case_record where id = $1',
    [id],
  );
  return api.app.get(Vault).open<string>(await bindingOf(id), row?.sealed ?? Buffer.alloc(0));
};

it('P17: her birthday stands nowhere in the clear for it', async () => {
  const told = toldSections('child');
  const child = await road.register(saruul, {}, {
    ...told,
    identity: { ...told.identity, registrationNumber: null, birthDate: '2015-03-02' },
  } as never);
  await road.consent(saruul, child.id, 'shelter', ['needs'], { givenBy: 'guardian', assent: true });
  const [row] = await api.rows<{ all: string; sealed: Buffer; watch: object }>(
    `select row_to_json(w)::text || row_to_json(r)::text
       || (select string_agg(row_to_json(c)::text, '') from consent c where c.case_id = w.case_id) as all,
       r.adult_on as sealed, to_jsonb(w) as watch
     from coming_of_age w join case_record r on r.id = w.case_id where case_id = $1`,
    [child.id],
  );
  for (const day of ['2015-03-02', '2033-03-02']) {
    expect(row?.all).not.toContain(day);
    expect(row?.all).not.toContain(Buffer.from(day).toString('hex'));
  }
  // Nothing that a day could be tried on with the host's own key: a moment, and what her key alone opens.
  expect(Object.keys(row?.watch ?? {}).sort()).toEqual(['case_id', 'looked_until']);
  const bytes = row?.sealed ?? Buffer.alloc(0);
  expect(await api.app.get(Vault).open<string>(await bindingOf(child.id), bytes)).toBe('2033-03-02');
  const other = { ...(await bindingOf(child.id)), subjectId: randomUUID() };
  await expect(api.app.get(Vault).open(other, bytes)).rejects.toThrow('No key');
});

it('P17: a corrected birth date moves the day; what was altered, or has no key, keeps nobody waiting', async () => {
  const told = toldSections('child');
  const identity = { ...told.identity, registrationNumber: null, birthDate: '2015-03-02' };
  const watched: RegisteredCase[] = [];
  for (let n = 0; n < 3; n++) {
    const one = await road.register(saruul, {}, { ...told, identity } as never);
    await road.consent(saruul, one.id, 'shelter', ['needs'], { givenBy: 'guardian', assent: true });
    watched.push(one);
  }
  const [child, altered, destroyed] = watched;
  if (!child || !altered || !destroyed) throw new Error('unreachable');
  const adult = { ...identity, birthDate: '2000-03-02' };
  await saruul.do('updateCase', { id: child.id, version: 1, identity: adult });
  expect(await sealedDay(child.id)).toBe('2018-03-02');
  await api.rows(
    'update case_record set adult_on = (select adult_on from case_record where id = $1) where id = $2',
    [child.id, altered.id],
  );
  await api.app.get(KeyStore).destroy((await bindingOf(destroyed.id)).subjectId);
  await clock.tick();
  expect(await api.rows('select kind from task where case_id = $1', [child.id])).toEqual([
    { kind: 'askConsentAnew' },
  ]);
  const left = await api.rows<{ id: string }>(
    'select case_id as id from coming_of_age where case_id = any ($1) order by case_id',
    [[child.id, altered.id, destroyed.id]],
  );
  expect(left.map(({ id }) => id)).toEqual([altered.id, destroyed.id].sort());
});
