import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { ReferralClock } from '#casework/referral/referral-clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';
import { canary } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';

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
beforeEach(async () => {
  own = await road.register(saruul);
});

interface Seen {
  readonly status: string | null;
  readonly sections: string[];
}

/** What a person sees of the case and of a referral: nothing, the envelope, or more. */
async function sees(
  person: Person,
  referral: SentReferral,
): Promise<{ ofCase: Seen | null; envelope: boolean; content: boolean }> {
  const asCase = await person.question('case', { id: own.id }, '{ status access { readable } }');
  const found = asCase.data?.['case'] as { status: string; access: { readable: string[] } } | undefined;
  const asked = await person.question(
    'referral',
    { id: referral.id },
    '{ code caseId reason sections case { id } }',
  );
  const envelope = asked.data?.['referral'] as
    | { caseId: string | null; reason: string | null; sections: string[] | null; case: object | null }
    | undefined;
  const content = envelope ? [envelope.caseId, envelope.reason, envelope.sections, envelope.case] : [];
  if (content.some((one) => one !== null) && content.some((one) => one === null))
    throw new Error('half open');
  return {
    ofCase: found ? { status: found.status, sections: found.access.readable } : null,
    envelope: envelope !== undefined,
    content: content.some((one) => one !== null),
  };
}
const nothing = { ofCase: null, envelope: false, content: false };
const envelopeOnly = { ofCase: null, envelope: true, content: false };
const open = (...sections: string[]) => ({
  ofCase: { status: 'registered', sections: ['reference', ...sections] },
  envelope: true,
  content: true,
});

const disclose = (sections: Parameters<Road['disclose']>[2], officers: [Person, ...Person[]]) =>
  road.disclose(saruul, own.id, sections, officers, { to: 'shelter', acceptedBy: tuya });

describe('P9: the receiver’s side', () => {
  it('before acceptance: the envelope to the focal points, nothing to anybody else', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    for (const one of [tuya, bolor]) expect(await sees(one, sent)).toEqual(envelopeOnly);
    for (const one of [
      anu,
      ...['delger@shelter', 'uyanga@naidvar', 'batbayar@police', 'misheel@ecpat'].map((name) =>
        api.person(`${name}.example`),
      ),
    ])
      expect(await sees(one, sent)).toEqual(nothing);
  });

  it('after it: the sections to those named, the envelope to their neighbours', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk', 'needs']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk', 'needs']);
    await road.accept(tuya, sent, [anu]);
    expect(await sees(anu, sent)).toEqual(open('risk', 'needs'));
    for (const one of [tuya, bolor]) expect(await sees(one, sent)).toEqual(envelopeOnly);
    expect(await sees(api.person('delger@shelter.example'), sent)).toEqual(nothing);
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
    expect(await sees(anu, first)).toEqual(open('risk', 'needs'));
    expect(await sees(bolor, second)).toEqual(open('needs'));
    expect(await sees(bolor, first)).toMatchObject({ envelope: true, content: false });
    await road.step(saruul, 'revokeReferral', two);
    expect(await sees(anu, first)).toEqual(open('risk'));
    expect(await sees(bolor, second)).toEqual(envelopeOnly);
    expect(await sees(anu, second)).toMatchObject({ envelope: true, content: false });
    await road.step(saruul, 'revokeReferral', one);
    expect(await sees(anu, first)).toEqual(envelopeOnly);
  });

  it('after the service it stays open a while, and then closes by itself; the envelope stays', async () => {
    const accepted = await disclose(['risk'], [anu]);
    const delivered = await road.step(anu, 'deliverService', accepted, { note: canary('note') });
    await road.step(anu, 'completeReferral', delivered);
    expect((await sees(anu, accepted)).ofCase).toEqual(open('risk').ofCase);
    await api.forward('13 days 23 hours');
    expect((await sees(anu, accepted)).ofCase).toEqual(open('risk').ofCase);
    await api.forward('2 hours');
    expect(await sees(anu, accepted)).toEqual(envelopeOnly);
    expect((await anu.question('cases', {}, '{ items { id } }')).body).not.toContain(own.id);
    expect((await anu.question('referral', { id: accepted.id }, '{ records { note } }')).body).toContain(
      'zqnote',
    );
  });

  it('what nobody answers expires, and can be accepted no more', async () => {
    const worker = await dataSource(api.urls.workerUrl, [], 1).initialize();
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await api.forward('22 days');
    await new ReferralClock(new Database(worker)).tick();
    await worker.destroy();
    expect(await tuya.ask('referral', { id: sent.id }, '{ status }')).toEqual({ status: 'expired' });
    await expect(road.accept(tuya, { ...sent, version: sent.version + 1 }, [anu])).rejects.toThrow(
      'CONFLICT',
    );
    const [task] = await saruul.ask<{ kind: string }[]>('tasks', {}, '{ kind }');
    expect(task?.kind).toBe('findOtherProvider');
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

describe('P4: a right taken away is gone with the next request', () => {
  it('a role lost closes what it opened, and given back opens it again', async () => {
    const accepted = await disclose(['risk'], [anu, bolor]);
    for (const [person, role] of [
      [anu, 'caseworker'],
      [bolor, 'referralOfficer'],
    ] as const) {
      expect((await sees(person, accepted)).ofCase).not.toBeNull();
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        role,
        'planOfficer',
      ]);
      expect(await sees(person, accepted)).toEqual(nothing);
      expect(await person.ask('cases', {}, '{ items { id } }')).toEqual({ items: [] });
      expect(await person.ask('inbox', {}, '{ items { id } }')).toEqual({ items: [] });
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        'planOfficer',
        role,
      ]);
      expect((await sees(person, accepted)).ofCase).not.toBeNull();
    }
  });

  it('the same on the sender’s side: caseworker and supervisor', async () => {
    const oyun = api.person('oyun@mgec.example');
    for (const [person, role] of [
      [saruul, 'caseworker'],
      [oyun, 'supervisor'],
    ] as const) {
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        role,
        'planOfficer',
      ]);
      expect((await person.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('NOT_FOUND');
      expect(
        (await person.refused('openings', { caseCode: own.code }, '{ items { id } }')).extensions.code,
      ).toBe('NOT_FOUND');
      await api.rows('update role_grant set role = $3 where account_id = $1 and role = $2', [
        person.id,
        'planOfficer',
        role,
      ]);
    }
    await saruul.ask('case', { id: own.id }, '{ id }');
  });

  it('an account disabled in the middle of a session asks as a stranger', async () => {
    const accepted = await disclose(['risk'], [anu]);
    expect((await sees(anu, accepted)).ofCase).not.toBeNull();
    await api.rows('update account set disabled_at = now() where id = $1', [anu.id]);
    expect((await anu.refused('case', { id: own.id }, '{ id }')).extensions.code).toBe('UNAUTHENTICATED');
    expect(await anu.ask('me', {}, '{ id }')).toBeNull();
    expect(
      (await anu.fails('startService', { referralId: accepted.id, version: accepted.version })).extensions
        .code,
    ).toBe('UNAUTHENTICATED');
    await api.rows('update account set disabled_at = null where id = $1', [anu.id]);
  });

  it('nobody signed in reads and does nothing', async () => {
    const accepted = await disclose(['risk'], [anu]);
    const { stranger } = api;
    for (const [name, args, selection] of [
      ['case', { id: own.id }, '{ id }'],
      ['cases', {}, '{ items { id } }'],
      ['referral', { id: accepted.id }, '{ id }'],
      ['inbox', {}, '{ items { id } }'],
      ['tasks', {}, '{ id }'],
      ['incidents', {}, '{ id }'],
      ['openings', { caseCode: own.code }, '{ items { id } }'],
      ['notifications', {}, '{ unread }'],
      [
        'disclosurePreview',
        { caseId: own.id, receiverId: tuya.organisationId, sections: [] },
        '{ sections }',
      ],
      ['organisations', {}, '{ items { id } }'],
      ['colleagues', {}, '{ id }'],
    ] as const)
      expect({ name, code: (await stranger.refused(name, args, selection)).extensions.code }).toEqual({
        name,
        code: 'UNAUTHENTICATED',
      });
    const steps = [
      'acknowledgeReferral',
      'startService',
      'deliverService',
      'completeReferral',
      'revokeReferral',
    ];
    for (const name of steps)
      expect(
        (await stranger.fails(name, { referralId: accepted.id, version: accepted.version })).extensions.code,
      ).toBe('UNAUTHENTICATED');
    const { body } = await stranger.send(
      `{ me { id } agreements { id } demoAccounts { email } codeLists { name } }`,
    );
    expect(body).toContain('"me":null');
    expect(body).toContain('"agreements":[]');
  });
});
