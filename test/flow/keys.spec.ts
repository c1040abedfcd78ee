import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { KeyStore } from '#platform/vault/key-store.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let keys: KeyStore;
let saruul: Person;
let tuya: Person;
let anu: Person;
let own: RegisteredCase;
let personId: string;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  keys = api.app.get(KeyStore);
  [saruul, tuya, anu] = ['saruul@mgec', 'tuya@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul);
  const [row] = await api.rows<{ id: string }>('select person_id as id from case_record where id = $1', [
    own.id,
  ]);
  personId = String(row?.id);
});

const holds = async (person: Person): Promise<boolean> =>
  (await keys.keyOf(personId, person.organisationId)) !== null;
const risk = (person: Person) =>
  person.ask<{ access: { readable: string[] }; risk: object | null }>(
    'case',
    { id: own.id },
    '{ access { readable } risk { assessment } }',
  );
const accept = async () => {
  await road.consent(saruul, own.id, 'shelter', ['risk']);
  return road.accept(tuya, await road.refer(saruul, own.id, 'shelter', ['risk']), [anu]);
};

describe('P50: the key of a person', () => {
  afterEach(() => api.rows('grant execute on function grantor.accept(uuid, uuid, text[]) to itgel_api'));

  it('is held by the organisation that registered her, and by a receiver from its acceptance on', async () => {
    const others = [saruul, tuya, api.person('misheel@ecpat.example')];
    expect(await Promise.all(others.map(holds))).toEqual([true, false, false]);
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    expect(await holds(tuya)).toBe(false);
    await road.accept(tuya, sent, [anu]);
    expect(await holds(tuya)).toBe(true);
  });

  it('does not come with an acceptance that fails', async () => {
    await api.rows('revoke execute on function grantor.accept(uuid, uuid, text[]) from itgel_api');
    await expect(accept()).rejects.toThrow('UNAVAILABLE');
    expect(await holds(tuya)).toBe(false);
  });

  it('taken back, leaves what is open unreadable and says no more of it; shared again, it opens again', async () => {
    const accepted = await accept();
    expect((await risk(anu)).risk).toEqual({ assessment: own.told.risk.assessment });
    await keys.release(personId, tuya.organisationId);
    const withheld = await anu.question('case', { id: own.id }, '{ code risk { assessment } }');
    expect(withheld.errors).toEqual([]);
    expect(withheld.data).toEqual({ case: { code: own.code, risk: null } });
    await road.step(saruul, 'revokeReferral', accepted);
    await accept();
    expect((await risk(anu)).risk).toEqual({ assessment: own.told.risk.assessment });
    expect((await risk(saruul)).risk).toEqual({ assessment: own.told.risk.assessment });
  });
});
