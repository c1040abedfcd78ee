import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reindex } from '#casework/search/reindex.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { find, idsOf } from './search.fixture.js';

let api: TestApi;
let [saruul, misheel]: [Person, Person] = [] as never;
const made: string[] = [];

beforeAll(async () => {
  api = await TestApi.start();
  [saruul, misheel] = ['saruul@mgec', 'misheel@ecpat'].map((name) => api.person(`${name}.example`)) as [
    Person,
    Person,
  ];
  const road = new Road(api);
  for (let n = 0; n < 30; n++) {
    const told = { ...toldSections(n === 0 ? 'child' : 'adult'), identity: { givenName: 'Солонго' } };
    made.push((await road.register(n === 29 ? misheel : saruul, {}, told as never)).id);
  }
});
afterAll(() => api.stop());

const ours = (): string[] => made.slice(0, 29);
const all = async (): Promise<string[]> => {
  const found = await Promise.all([find(saruul, 'solongo', 20), find(misheel, 'solongo', 20)]);
  return found.flatMap(idsOf);
};

describe('reindex', () => {
  const reindex = (tell?: (organisation: string, done: number) => void): Promise<number> =>
    api.app.get(Reindex, { strict: false }).run(tell);

  it('has nothing to do where all is there', async () => expect(await reindex()).toBe(0));

  it('brings back every case, sealed ones included, and says how far it is', async () => {
    await api.rows('delete from search_token');
    expect(await all()).toEqual([]);
    const told: [string, number][] = [];
    expect(await reindex((...step) => told.push(step))).toBe(30);
    expect(told).toEqual([
      ['ecpat', 1],
      ['mgec', 26],
      ['mgec', 30],
    ]);
    expect(idsOf(await find(misheel, 'solongo'))).toEqual(made.slice(29));
    const rows = await api.rows<{ id: string }>(
      'select distinct case_id as id from search_token where case_id is not null',
    );
    expect(rows.map(({ id }) => id).sort()).toEqual([...made].sort());
  });

  it('goes on where it was ended', async () => {
    const gone = ours().slice(0, 4);
    await api.rows('update search_token set case_id = null where case_id = any ($1)', [gone]);
    expect(await reindex()).toBe(4);
    expect(await reindex()).toBe(0);
  });

  it('makes anew what older rules have made', async () => {
    await api.rows('update search_token set made_by = 0 where case_id = $1', [made[5]]);
    expect(await reindex()).toBe(1);
  });

  it('is on record as a machine’s, and opened nothing', async () => {
    const entries = await api.rows(
      `select distinct action, actor_id from audit_entry where action in ('open', 'reindex')`,
    );
    expect(entries).toEqual([{ action: 'reindex', actor_id: null }]);
  });
});
