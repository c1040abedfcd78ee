import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReferralClock } from '#casework/referral/clock/referral-clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { canary, toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';
import { everything } from '../support/api/selection.js';
import { envelopeOnly, nothing, open, sees } from './sees.fixture.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let tuya: Person;
let bolor: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, tuya, bolor, anu] = ['saruul@mgec', 'tuya@shelter', 'bolor@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person, Person];
});
afterAll(() => api.stop());
/** Whatever a story does, who may see what is what the ledger says (npm run access:check). */
afterEach(async () => {
  expect(await ledgerFaults(api)).toEqual([]);
});
beforeEach(async () => {
  own = await road.register(saruul);
});

const disclose = (sections: Parameters<Road['disclose']>[2], officers: [Person, ...Person[]]) =>
  road.disclose(saruul, own.id, sections, officers, { to: 'shelter', acceptedBy: tuya });

describe('P9: the receiver’s side', () => {
  it('before acceptance: the envelope to the focal points, nothing to anybody else', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    for (const one of [tuya, bolor]) expect(await sees(one, own.id, sent)).toEqual(envelopeOnly);
    for (const one of [
      anu,
      ...['delger@shelter', 'uyanga@naidvar', 'batbayar@police', 'misheel@ecpat'].map((name) =>
        api.person(`${name}.example`),
      ),
    ])
      expect(await sees(one, own.id, sent)).toEqual(nothing);
  });

  it('after it: the sections to those named, the envelope to their neighbours', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk', 'needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk', 'needs']);
    await road.accept(tuya, sent, [anu]);
    expect(await sees(anu, own.id, sent)).toEqual(open('risk', 'needs'));
    for (const one of [tuya, bolor]) expect(await sees(one, own.id, sent)).toEqual(envelopeOnly);
    expect(await sees(api.person('delger@shelter.example'), own.id, sent)).toEqual(nothing);
  });

  it('whoever is named sees their referral, and none of the case’s others, nor how it is managed', async () => {
    const accepted = await disclose(['risk'], [anu]);
    await road.consent(saruul, own.id, 'police', ['exploitation']);
    const toPolice = await road.refer(saruul, own.id, 'police', ['exploitation'], {
      reason: canary('reason'),
    });
    await saruul.do('withdrawConsent', {
      consentId: (await road.consent(saruul, own.id, 'hospital', ['health'])).id,
    });
    expect((await saruul.ask<object[]>('tasks', {}, '{ id }')).length).toBeGreaterThan(0);
    expect((await anu.question('referral', { id: toPolice.id }, '{ id }')).body).toContain('NOT_FOUND');
    const managed = '{ consents { id } referrals { id } timeline { id } tasks { id } incident { id } }';
    expect(await anu.ask('case', { id: own.id }, managed)).toEqual({
      consents: null,
      referrals: null,
      timeline: null,
      tasks: null,
      incident: null,
    });
    expect(await anu.ask('tasks', {}, '{ id }')).toEqual([]);
    const inbox = await anu.ask<{ items: { id: string }[] }>('inbox', {}, '{ items { id } }');
    expect(inbox.items.map(({ id }) => id)).toContain(accepted.id);
    expect(inbox.items.map(({ id }) => id)).not.toContain(toPolice.id);
  });

  it('of two referrals of one case to one organisation, each opens its own to its own, and closes alone', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk', 'needs', 'health']);
    const first = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const second = await road.refer(saruul, own.id, 'shelter', ['needs']);
    const [one, two] = [await road.accept(tuya, first, [anu]), await road.accept(tuya, second, [bolor, anu])];
    expect(await sees(anu, own.id, first)).toEqual(open('risk', 'needs'));
    expect(await sees(bolor, own.id, second)).toEqual(open('needs'));
    expect(await sees(bolor, own.id, first)).toMatchObject({ envelope: true, content: false });
    await road.step(saruul, 'revokeReferral', two);
    expect(await sees(anu, own.id, first)).toEqual(open('risk'));
    expect(await sees(bolor, own.id, second)).toEqual(envelopeOnly);
    expect(await sees(anu, own.id, second)).toMatchObject({ envelope: true, content: false });
    await road.step(saruul, 'revokeReferral', one);
    expect(await sees(anu, own.id, first)).toEqual(envelopeOnly);
  });

  it('after the service it stays open a while, and then closes by itself; the envelope stays', async () => {
    const accepted = await disclose(['risk'], [anu]);
    const delivered = await road.step(anu, 'deliverService', accepted, { note: canary('note') });
    await road.step(anu, 'completeReferral', delivered);
    expect((await sees(anu, own.id, accepted)).ofCase).toEqual(open('risk').ofCase);
    await api.forward('13 days 23 hours');
    expect((await sees(anu, own.id, accepted)).ofCase).toEqual(open('risk').ofCase);
    await api.forward('2 hours');
    expect(await sees(anu, own.id, accepted)).toEqual(envelopeOnly);
    expect((await anu.question('cases', {}, '{ items { id } }')).body).not.toContain(own.id);
    expect((await anu.question('referral', { id: accepted.id }, '{ records { note } }')).body).toContain(
      'zqnote',
    );
  });

  it('what nobody decides expires, acknowledged or not, and can be accepted no more', async () => {
    const worker = await dataSource(api.urls.workerUrl, [], 1).initialize();
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const seen = await road.step(
      tuya,
      'acknowledgeReferral',
      await road.refer(saruul, own.id, 'shelter', ['risk']),
    );
    const taken = await road.accept(tuya, await road.refer(saruul, own.id, 'shelter', ['risk']), [anu]);
    await api.forward('40 days');
    await new ReferralClock(new Database(worker)).tick();
    await worker.destroy();
    for (const one of [sent, seen]) {
      expect(await tuya.ask('referral', { id: one.id }, '{ status }')).toEqual({ status: 'expired' });
      await expect(road.accept(tuya, { ...one, version: one.version + 1 }, [anu])).rejects.toThrow(
        'CONFLICT',
      );
    }
    expect(await tuya.ask('referral', { id: taken.id }, '{ status }')).toEqual({ status: 'accepted' });
    const { tasks } = await saruul.ask<{ tasks: { kind: string }[] }>(
      'case',
      { id: own.id },
      '{ tasks { kind } }',
    );
    expect(tasks.map(({ kind }) => kind)).toEqual(['findOtherProvider', 'findOtherProvider']);
  });

  it('a receiver without consent learns the code, the status, the dates and who manages: not that she is a child', async () => {
    const child = await road.register(saruul, { legalBasis: 'bestInterests' }, toldSections('child'));
    const accepted = await road.accept(tuya, await road.refer(saruul, child.id, 'shelter', []), [anu]);
    const { case: seen } = await anu.ask<{ case: Record<string, unknown> }>(
      'referral',
      { id: accepted.id },
      `{ case ${everything(api.schema, 'Case')} }`,
    );
    const told = Object.entries(seen).filter(([, value]) => value !== null);
    expect(told.map(([name]) => name).sort()).toEqual(
      [
        'access',
        'code',
        'id',
        'managingOrganisation',
        'nextStatuses',
        'openedAt',
        'status',
        'version',
      ].sort(),
    );
  });

  it('only people who work there can be named', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    for (const name of ['delger@shelter', 'batbayar@police', 'saruul@mgec', 'telmen@host']) {
      const input = {
        referralId: sent.id,
        version: sent.version,
        officerIds: [anu.id, api.person(`${name}.example`).id],
      };
      expect((await tuya.fails('acceptReferral', input)).extensions).toEqual({
        code: 'INVALID',
        field: 'officerIds',
        reason: 'notAnOfficerHere',
      });
    }
    const unknown = {
      referralId: sent.id,
      version: sent.version,
      officerIds: ['00000000-0000-4000-8000-000000000000'],
    };
    expect((await tuya.fails('acceptReferral', unknown)).extensions.reason).toBe('notAnOfficerHere');
  });
});
