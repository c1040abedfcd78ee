import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { everything } from '../support/api/selection.js';
import { notify, openTo, role } from './house.fixture.js';
import { ledgerFaults } from './ledger.fixture.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let enkhjin: Person;
let tuya: Person;
let bolor: Person;
let house: Person[];
let own: RegisteredCase;
const reason = 'Сэжигтний хамаатан';

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  house = ['saruul', 'nomin', 'oyun', 'enkhjin'].map((name) => api.person(`${name}@mgec.example`));
  [saruul, nomin, oyun, enkhjin] = house as [Person, Person, Person, Person];
  [tuya, bolor] = ['tuya', 'bolor'].map((name) => api.person(`${name}@shelter.example`)) as [Person, Person];
  await role(api, enkhjin, 'supervisor');
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul, { sealed: false });
  await role(api, nomin, 'caseworker');
});

const exclude = (by: Person, whom: Person) =>
  by.do('excludePerson', { caseId: own.id, accountId: whom.id, reason });

describe('P48: somebody kept from a case', () => {
  it('as supervisor of the house finds it no more, while the other supervisors do', async () => {
    await exclude(saruul, enkhjin);
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec', 'saruul@mgec']);
    const holders = await api.rows<{ holder: string }>(
      'select holder from case_access where case_id = $1 and any_until > platform.now() order by 1',
      [own.id],
    );
    expect(holders.map(({ holder }) => holder)).toEqual([`assigned:${saruul.id}`, `supervising:${oyun.id}`]);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('is told nothing: the case is not there, like any that never was', async () => {
    await exclude(oyun, enkhjin);
    expect((await enkhjin.refused('case', { id: own.id }, '{ id }')).extensions).toEqual({
      code: 'NOT_FOUND',
    });
    const ofList = everything(api.schema, 'Case', ['identity', 'address', 'referrals']);
    // Those of her house: it is a newest one that is not among them.
    const shown = await enkhjin.send(`{ cases(first: 3) { items ${ofList} } tasks { caseId } }`);
    expect(shown.body).not.toContain(own.id);
    const { items } = await enkhjin.ask<{ items: object[] }>('cases', { first: 100 }, '{ items { id } }');
    expect(items).not.toContainEqual({ id: own.id });
  });

  it('does not become able to see it by becoming a supervisor, and whoever else does is able to', async () => {
    await exclude(oyun, nomin);
    await role(api, nomin, 'caseworker', 'supervisor');
    expect(await openTo(house, own.id)).toEqual(['enkhjin@mgec', 'oyun@mgec', 'saruul@mgec']);
    await role(api, saruul, 'caseworker', 'supervisor');
    await role(api, enkhjin, 'planOfficer');
    expect(await ledgerFaults(api)).toEqual([]);
    expect(await openTo(house, own.id)).toEqual(['oyun@mgec', 'saruul@mgec']);
    await role(api, saruul, 'caseworker');
    await role(api, enkhjin, 'supervisor');
    expect(await openTo(house, own.id)).toEqual(['enkhjin@mgec', 'oyun@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('loses an assignment, is not assigned again, and gets nothing back when it is lifted', async () => {
    await oyun.do('assignCase', { caseId: own.id, userId: nomin.id });
    expect(await openTo([nomin], own.id)).toEqual(['nomin@mgec']);
    await exclude(oyun, nomin);
    expect(await openTo([nomin], own.id)).toEqual([]);
    const refusal = await oyun.fails('assignCase', { caseId: own.id, userId: nomin.id });
    expect(refusal.extensions).toMatchObject({ code: 'INVALID', field: 'userId' });
    const { exclusions } = await oyun.ask<{ exclusions: { id: string; person: { name: string } }[] }>(
      'case',
      { id: own.id },
      '{ exclusions { id person { name } } }',
    );
    expect(exclusions.map(({ person }) => person.name)).toEqual(['D.Nomin']);
    await oyun.do('liftExclusion', { exclusionId: exclusions[0]?.id, reason });
    expect(await openTo(house, own.id)).toEqual(['enkhjin@mgec', 'oyun@mgec', 'saruul@mgec']);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('cannot lift it, nor exclude in turn; nobody excludes themselves', async () => {
    await exclude(saruul, enkhjin);
    const [row] = await api.rows<{ id: string }>('select id from exclusion where case_id = $1', [own.id]);
    const lift = { exclusionId: row?.id, reason };
    expect((await enkhjin.fails('liftExclusion', lift)).extensions.code).toBe('NOT_FOUND');
    const turn = { caseId: own.id, accountId: saruul.id, reason };
    expect((await enkhjin.fails('excludePerson', turn)).extensions.code).toBe('NOT_FOUND');
    expect((await saruul.fails('excludePerson', turn)).extensions.reason).toBe('notYourself');
  });
});

describe('P48: the words of an incident', () => {
  it('are closed to whoever wrote them, once they are kept from a case that it joins', async () => {
    const incident = await saruul.do<{ id: string }>('createIncident', { words: 'zqsaruulwrote' });
    const alone = await saruul.do<{ id: string }>('createIncident', { words: 'zqjoinsnothing' });
    const other = await road.register(saruul);
    const join = (caseId: string, version: number) =>
      saruul.do('joinIncident', { caseId, version, incidentId: incident.id });
    await join(own.id, own.version);
    const words = async (): Promise<string> =>
      (
        await saruul.send(
          '{ incidents { items { id words } } cases(first: 50) { items { incident { words } } } }',
        )
      ).body;
    expect(await words()).toContain('zqsaruulwrote');
    await exclude(oyun, saruul);
    const after = await words();
    expect(after).not.toContain('zqsaruulwrote');
    expect(after).not.toContain(incident.id);
    expect(after).toContain('zqjoinsnothing');
    expect(alone.id).toEqual(expect.any(String));
    const refused = await saruul.fails('joinIncident', {
      caseId: other.id,
      version: other.version,
      incidentId: incident.id,
    });
    expect(refused.extensions.code).toBe('NOT_FOUND');
  });
});

describe('P48: an officer of a receiver who is kept from a case', () => {
  it('finds neither envelope nor content nor what they wrote themselves, and their colleague does', async () => {
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    const accepted = await road.accept(tuya, sent, [tuya, bolor]);
    await road.step(bolor, 'startService', accepted, { note: 'zqbolorwrote' });
    await notify(api, bolor, `/referrals/${sent.id}`);
    const seen = async (person: Person): Promise<boolean> => {
      const answers = await Promise.all([
        person.send('{ inbox(first: 100) { items { id code status } } }'),
        person.question('referral', { id: sent.id }, '{ id code reason caseId records { note } }'),
        person.send('{ notifications { items { link } } }'),
      ]);
      const body = answers
        .map((one) => (one.errors[0]?.extensions.code === 'INVALID' ? 'INVALID' : one.body))
        .join();
      return [sent.id, sent.code, own.id, 'zqbolorwrote'].some((one) => body.includes(one));
    };
    expect([await seen(tuya), await seen(bolor)]).toEqual([true, true]);
    await exclude(oyun, bolor);
    expect([await seen(tuya), await seen(bolor)]).toEqual([true, false]);
    for (const step of ['deliverService', 'declineReferral'])
      expect(
        (
          await bolor.fails(step, {
            referralId: sent.id,
            version: accepted.version + 1,
            ...(step === 'declineReferral' ? { reason: 'noCapacity' } : {}),
          })
        ).extensions.code,
      ).toBe('NOT_FOUND');
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('is passed over when an acceptance names them, and named alone is nobody to name', async () => {
    await exclude(oyun, bolor);
    await road.consent(saruul, own.id, 'shelter', ['needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['needs']);
    const alone = await tuya.fails('acceptReferral', {
      referralId: sent.id,
      version: sent.version,
      officerIds: [bolor.id],
    });
    expect(alone.extensions).toMatchObject({ code: 'INVALID', reason: 'notAnOfficerHere' });
    await road.accept(tuya, sent, [tuya, bolor]);
    expect(await openTo([tuya, bolor], own.id)).toEqual(['tuya@shelter']);
    const officers = await api.rows('select from referral_officer where referral_id = $1', [sent.id]);
    expect(officers).toHaveLength(1);
  });

  it('has no line in the ledger whatever door is used, as the database passes over them', async () => {
    await exclude(oyun, bolor);
    await api.rows(
      `insert into disclosure (case_id, holder, ground, sections) values ($1, $2, 'legal', '{reference,identity}')`,
      [own.id, `received:${bolor.id}`],
    );
    expect(
      await api.rows('select from disclosure where holder = $1 and case_id = $2', [
        `received:${bolor.id}`,
        own.id,
      ]),
    ).toEqual([]);
  });
});
