import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '#platform/database/database.js';
import type { Scope } from '#platform/database/scope.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let saruul: Person;
let nomin: Person;
let misheel: Person;
let hers: RegisteredCase;
let tokens: Buffer[];

beforeAll(async () => {
  api = await TestApi.start();
  [saruul, nomin, misheel] = ['saruul@mgec', 'nomin@mgec', 'misheel@ecpat'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
  hers = await new Road(api).register(saruul, {}, toldSections());
  tokens = (await api.rows<{ token: Buffer }>('select token from search_token')).map(({ token }) => token);
});
afterAll(() => api.stop());

/** As this person's request would set it, in the relation to cases a caseworker has. */
const scope = (person: Person): Scope => ({
  actor: person.id,
  organisation: person.organisationId,
  holders: `{"assigned:${person.id}"}`,
  inbox: '',
  audited: '',
});
const call = async (person: Person, sql: string, params: unknown[]): Promise<unknown[]> =>
  api.app.get(Database).read(scope(person), sql, params);

describe('P5: the doors of the index', () => {
  const index = 'select grantor.index_case($1, $2, 1::smallint, $3, $4) as placed';
  const place = (): unknown[] => [[Buffer.alloc(8, 1)], [1]];

  it('index_case writes for whom the section is open, and for nobody else', async () => {
    for (const person of [nomin, misheel])
      expect(await call(person, index, [hers.id, 'identity', ...place()])).toEqual([{ placed: null }]);
    expect(await call(saruul, index, [hers.id, 'safeContact', ...place()])).toEqual([{ placed: 1 }]);
    expect(await call(saruul, index, [hers.id, 'risk', ...place()])).toEqual([{ placed: null }]);
  });

  it('unindex forgets for who manages the case, and for nobody else', async () => {
    for (const person of [nomin, misheel])
      expect(await call(person, 'select grantor.unindex($1) as n', [hers.id])).toEqual([{ n: null }]);
    expect(await call(saruul, 'select grantor.unindex($1) as n', [hers.id])).toEqual([{ n: 9 }]);
  });

  it('P6: taken_tokens knows those of the actor’s own organisation', async () => {
    const taken = 'select count(*) as n from grantor.taken_tokens($1)';
    expect(await call(nomin, taken, [tokens])).toEqual([{ n: tokens.length }]);
    expect(await call(misheel, taken, [tokens])).toEqual([{ n: 0 }]);
  });

  it('nobody writes a token but through them', async () => {
    for (const sql of ['update search_token set case_id = null', 'delete from search_token'])
      await expect(call(saruul, sql, [])).rejects.toThrow('permission denied');
  });
});
