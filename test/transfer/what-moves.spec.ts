import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { dayOf } from '#country/day.js';
import { open } from '../emergency/emergency.fixture.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let misheel: Person;
let zolzaya: Person;
let anu: Person;
let tuya: Person;
let enkhjin: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  const names = ['saruul@mgec', 'nomin@mgec', 'oyun@mgec', 'misheel@ecpat', 'zolzaya@ecpat', 'anu@shelter'];
  [saruul, nomin, oyun, misheel, zolzaya, anu] = names.map((name) => api.person(`${name}.example`)) as Six;
  tuya = api.person('tuya@shelter.example');
  enkhjin = api.person('enkhjin@mgec.example');
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul, { sealed: false });
});
type Six = [Person, Person, Person, Person, Person, Person];

const goesOver = async (): Promise<void> => {
  await road.takeOver(zolzaya, await road.offer(saruul, own.id, 'ecpat', ['risk', 'needs']), misheel);
};
const referral = async (id: string) =>
  (
    await api.rows<{ status: string; sender: string; review: boolean }>(
      `select r.status, o.code as sender, r.review_due_at is not null as review from referral r
       join organisation o on o.id = r.sender_id where r.id = $1`,
      [id],
    )
  )[0];

describe('what hangs on a case that goes over', () => {
  it('P4: referrals in care go on with the new organisation, which can end them', async () => {
    const inCare = await road.disclose(saruul, own.id, ['risk'], [anu], { to: 'shelter', acceptedBy: tuya });
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await goesOver();
    expect(await referral(inCare.id)).toEqual({ status: 'accepted', sender: 'ecpat', review: false });
    expect(await referral(sent.id)).toEqual({ status: 'sent', sender: 'ecpat', review: false });
    await anu.ask('case', { id: own.id }, '{ risk { assessment } }');
    const at = await misheel.ask<{ version: number }>('referral', { id: inCare.id }, '{ version }');
    await misheel.do('revokeReferral', { referralId: inCare.id, version: at.version });
    expect((await anu.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('without an agreement of the new organisation: what is open is looked at by both, the rest is sent anew', async () => {
    const officer = api.person('gantulga@legalaid.example');
    const inCare = await road.disclose(saruul, own.id, ['legal'], [officer], {
      to: 'legalaid',
      acceptedBy: officer,
    });
    const sent = await road.refer(saruul, own.id, 'legalaid', ['legal']);
    await goesOver();
    expect(await referral(inCare.id)).toEqual({ status: 'accepted', sender: 'ecpat', review: true });
    expect(await referral(sent.id)).toEqual({ status: 'revoked', sender: 'mgec', review: false });
    const { tasks } = await misheel.ask<{ tasks: { kind: string }[] }>(
      'case',
      { id: own.id },
      '{ tasks { kind } }',
    );
    expect(tasks.map(({ kind }) => kind)).toContain('findOtherProvider');
    const { version } = await misheel.ask<{ version: number }>('referral', { id: inCare.id }, '{ version }');
    await zolzaya.do('reviewReferral', { referralId: inCare.id, version, decision: 'keep' });
  });

  it('P9: what was referred to the new organisation itself ends: it holds the case by its own right', async () => {
    const focal = await officerThere();
    const inCare = await road.disclose(saruul, own.id, ['exploitation'], [focal], {
      to: 'ecpat',
      acceptedBy: focal,
    });
    await focal.ask('case', { id: own.id }, '{ exploitation { account } }');
    await goesOver();
    expect((await referral(inCare.id))?.status).toBe('revoked');
    const { data } = await focal.question('case', { id: own.id }, '{ exploitation { account } }');
    // She works it now, by what came along with it and no more.
    expect(data?.['case']).toEqual({ exploitation: null });
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('P12: an emergency access of the old house ends at once; its review stays with that house', async () => {
    await open(nomin, own.code);
    await nomin.ask('case', { id: own.id }, '{ id }');
    await goesOver();
    expect((await nomin.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
    const page = await enkhjin.ask<{ items: { caseCode: string }[] }>(
      'emergencyAccesses',
      {},
      '{ items { caseCode } }',
    );
    expect(page.items).toContainEqual({ caseCode: own.code });
  });

  it('an incident does not change hands', async () => {
    const incident = await saruul.do('createIncident', { words: 'x' });
    own = await road.register(saruul, { sealed: false, incidentId: incident.id });
    await goesOver();
    expect(await misheel.ask('case', { id: own.id }, '{ incident { words } }')).toEqual({ incident: null });
    const kept = await api.rows('select incident_id as id from case_transfer where case_id = $1', [own.id]);
    expect(kept).toEqual([{ id: incident.id }]);
  });

  it('P23, P25: the old data-protection officer finds to whom it went, and nothing that came after', async () => {
    await goesOver();
    await misheel.ask('case', { id: own.id }, '{ risk { assessment } }');
    const today = dayOf(new Date());
    const { items } = await enkhjin.ask<{ items: { action: string }[] }>(
      'auditEntries',
      { caseCode: own.code, from: today, until: today },
      '{ items { action } }',
    );
    const actions = items.map(({ action }) => action);
    expect(actions).toContain('handOverCase');
    expect(actions).not.toContain('open');
  });

  it('P48: whoever was kept from it stays so; a colleague over there who is, parts the house', async () => {
    await saruul.do('excludePerson', { caseId: own.id, accountId: nomin.id, reason: 'r' });
    const other = api.person('delger@shelter.example');
    await saruul.do('excludePerson', { caseId: own.id, accountId: other.id, reason: 'r' });
    await goesOver();
    const { exclusions } = await zolzaya.ask<{ exclusions: object[] }>(
      'case',
      { id: own.id },
      '{ exclusions { id } }',
    );
    expect(exclusions).toHaveLength(2);
    expect(await ledgerFaults(api)).toEqual([]);
  });

  it('P6: nobody over there is told of a likeness with a case of the old house', async () => {
    const alike = await road.register(saruul, { sealed: false });
    await api.rows(
      `insert into possible_duplicate (id, organisation_id, case_id, other_case_id, reasons, likeness)
       select gen_random_uuid(), $3, least($1::uuid, $2), greatest($1::uuid, $2), '{sameName}', 90`,
      [own.id, alike.id, saruul.organisationId],
    );
    await goesOver();
    expect(
      await api.rows('select from possible_duplicate where $1 in (case_id, other_case_id)', [own.id]),
    ).toEqual([]);
  });

  it('what was merged is parted first', async () => {
    const lead = await road.register(saruul, { sealed: false });
    await road.consent(saruul, own.id, 'ecpat', ['risk'], { purpose: 'handover' });
    const merge = (id: string | null) =>
      api.rows('update case_record set lead_case_id = $2 where id = $1', [own.id, id]);
    await merge(lead.id);
    await expect(road.propose(saruul, own.id, 'ecpat', ['risk'])).rejects.toThrow('mergedFirst');
    await merge(null);
    const offer = await road.propose(saruul, own.id, 'ecpat', ['risk']);
    await merge(lead.id);
    await expect(road.takeOver(zolzaya, offer, misheel)).rejects.toThrow('mergedFirst');
    await merge(null);
    await road.takeOver(zolzaya, offer, misheel);
  });

  it('her status goes along, and is confirmed by somebody of the new house', async () => {
    own = await road.register(saruul, { sealed: false }, toldSections());
    const decision = { caseId: own.id, version: own.version, status: 'presumed', basis: 'b' };
    await saruul.do('decideVictimStatus', decision);
    await goesOver();
    const { version } = await zolzaya.ask<{ version: number }>('case', { id: own.id }, '{ version }');
    await zolzaya.do('confirmVictimStatus', { caseId: own.id, version });
  });

  it('P38: goes back the same way, and nothing is lost', async () => {
    const first = ['risk', 'demographics', 'identity'] as const;
    await road.takeOver(zolzaya, await road.offer(saruul, own.id, 'ecpat', first), misheel);
    await api.rows(
      `update agreement set sections = sections || '{narrative}' where 'handover' = any (purposes)`,
    );
    // What stayed closed comes back too, where she says so.
    const back = await road.offer(misheel, own.id, 'mgec', [...first, 'narrative']);
    await road.takeOver(oyun, back, saruul);
    const asked = '{ risk { assessment } narrative { notes } needs { note } }';
    const { risk, narrative } = own.told;
    expect(await saruul.ask('case', { id: own.id }, asked)).toEqual({
      risk: { assessment: risk.assessment },
      narrative: { notes: narrative.notes },
      needs: null,
    });
    expect(await ledgerFaults(api)).toEqual([]);
  });
});

/** Somebody there who answers referrals, for as long as the spec lasts. */
async function officerThere(): Promise<Person> {
  await api.rows(
    `insert into role_grant (account_id, role) values ($1, 'referralOfficer') on conflict do nothing`,
    [misheel.id],
  );
  return misheel;
}
