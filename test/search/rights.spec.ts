import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { find, idsOf } from './search.fixture.js';

let api: TestApi;
let road: Road;
let adult: RegisteredCase;
let child: RegisteredCase;
const person = (name: string): Person => api.person(`${name}.example`);

const phone = '99001122';
const told = (majority: 'adult' | 'child', givenName: string) => {
  const sections = toldSections(majority);
  return {
    ...sections,
    identity: { ...sections.identity, givenName },
    safeContact: { ...sections.safeContact, phone },
  };
};

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  adult = await road.register(person('saruul@mgec'), {}, told('adult', 'Солонго') as never);
  child = await road.register(
    person('saruul@mgec'),
    { supervisorId: person('oyun@mgec').id },
    told('child', 'Хулангоо') as never,
  );
});
afterAll(() => api.stop());

describe('P3: by a name finds only who may read it', () => {
  it('the caseworker, and the supervisor', async () => {
    for (const name of ['saruul@mgec', 'oyun@mgec'])
      expect(idsOf(await find(person(name), 'solongo'))).toEqual([adult.id]);
  });

  it('nobody else of the house', async () => {
    expect(await find(person('nomin@mgec'), 'solongo')).toEqual([]);
  });

  it('nobody of another house, whoever it is told to, until the identity itself is disclosed', async () => {
    const [saruul, tuya, anu] = [person('saruul@mgec'), person('tuya@shelter'), person('anu@shelter')];
    await road.disclose(saruul, adult.id, ['risk', 'safeContact'], [anu], {
      to: 'shelter',
      acceptedBy: tuya,
    });
    expect(idsOf(await find(anu, adult.code))).toEqual([adult.id]);
    expect(await find(anu, 'solongo')).toEqual([]);
    const [told] = await find(anu, adult.code);
    expect(told?.case.maskedIdentity).toBeNull();
  });

  it.each(['enkhjin@mgec', 'tungalag@mojha'])('%s, who reads no name, may not even ask', async (name) => {
    expect(await person(name).refused('findCases', { text: 'solongo' }, '{ more }')).toMatchObject({
      extensions: { code: 'INVALID', field: 'text' },
    });
  });

  it('a stranger is asked to sign in', async () => {
    expect(await api.stranger.refused('findCases', { text: 'solongo' }, '{ more }')).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    });
  });

  it('and an answer opens nothing: what would be on record is refused, and what is masked is not', async () => {
    for (const section of ['identity { givenName }', 'address { street }', 'risk { level }'])
      expect(
        await person('saruul@mgec').refused(
          'findCases',
          { text: 'solongo' },
          `{ items { case { ${section} } } }`,
        ),
      ).toMatchObject({ extensions: { code: 'INVALID', reason: 'revealOneByOne' } });
    const opened = (): Promise<unknown> => api.rows(`select count(*) from audit_entry where action = 'open'`);
    const before = await opened();
    await find(person('saruul@mgec'), 'solongo');
    expect(await opened()).toEqual(before);
  });
});

describe('P48: a sealed case', () => {
  it('is found by its assignee and by the supervisor named', async () => {
    for (const name of ['saruul@mgec', 'oyun@mgec'])
      expect(idsOf(await find(person(name), 'hulangoo'))).toEqual([child.id]);
  });

  it('does not exist for a supervisor who is not named, by name, number, phone or code', async () => {
    const rules = `update role_grant set role = 'supervisor' where account_id = $1`;
    await api.rows(rules, [person('nomin@mgec').id]);
    for (const text of ['Хулангоо', child.told.identity.patronymic, child.code])
      expect(idsOf(await find(person('nomin@mgec'), text))).not.toContain(child.id);
    expect(idsOf(await find(person('nomin@mgec'), phone))).toEqual([adult.id]);
  });
});

describe('P6: what other houses hold', () => {
  /** Names and parameters of the statements of one search, ids and moments left out. */
  async function statements(by: Person, text: string): Promise<string[]> {
    const database = api.app.get(Database);
    const ran: string[] = [];
    const { transaction } = Database.prototype;
    database.transaction = (scope, work) =>
      transaction.call(database, scope, (tx) => {
        const { query } = tx;
        tx.query = (sql, params) => {
          ran.push(
            `${sql.replace(/\s+/g, ' ')} ${(params ?? []).map((one) => (Array.isArray(one) ? one.length : '?'))}`,
          );
          return query.call(tx, sql, params) as never;
        };
        return work(tx);
      }) as never;
    try {
      await find(by, text);
    } finally {
      database.transaction = transaction;
    }
    return ran;
  }

  it('changes neither an answer nor a statement, nor how many tokens are asked for', async () => {
    const misheel = person('misheel@ecpat');
    await road.register(misheel, {}, told('adult', 'Номин') as never);
    const ask = (text: string) => misheel.question('findCases', { text }, '{ items { match } more }');
    const [held, unheld] = [await ask('Солонго'), await ask('Сололго')];
    expect(held.body).toBe(unheld.body);
    expect(await statements(misheel, 'Солонго')).toEqual(await statements(misheel, 'Сололго'));
    expect((await statements(misheel, 'Солонго')).length).toBeGreaterThan(3);
  });
});
