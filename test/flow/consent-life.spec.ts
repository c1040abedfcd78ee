import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ComingOfAge } from '#casework/consent/coming-of-age.js';
import { ConsentClock } from '#casework/consent/consent-clock.js';
import { timeZone } from '#country/day.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { dayAfter, timeOf } from './moments.fixture.js';

let api: TestApi;
let road: Road;
let worker: DataSource;
let clock: ConsentClock;
let saruul: Person;
let tuya: Person;
let bolor: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
  clock = new ConsentClock(new Database(worker), api.app.get(ComingOfAge, { strict: false }));
  [saruul, tuya, bolor, anu] = ['saruul@mgec', 'tuya@shelter', 'bolor@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person, Person];
});
afterAll(async () => {
  await worker.destroy();
  await api.stop();
});
/** Whatever a story does, who may see what is what the ledger says (npm run access:check). */
afterEach(async () => {
  expect(await ledgerFaults(api)).toEqual([]);
});
beforeEach(async () => {
  own = await road.register(saruul);
});

const readable = async (person: Person, caseId: string): Promise<string[]> => {
  const { data } = await person.question('case', { id: caseId }, '{ access { readable } }');
  return (data?.['case'] as { access: { readable: string[] } } | undefined)?.access.readable ?? [];
};
const notices = async (person: Person, id: string): Promise<object[]> =>
  (
    await person.ask<{ records: object[] }>(
      'referral',
      { id },
      '{ records { kind safeContact { neverTell } } }',
    )
  ).records;
const amend = (consentId: string, sections: readonly string[], how: object = {}) =>
  saruul.do<{ id: string; status: string; amendsId: string }>(
    'amendConsent',
    { consentId, sections, givenBy: 'self', how: 'written', language: 'mn', ...how },
    '{ id status amendsId }',
  );
const tasks = async (caseId: string): Promise<string[]> =>
  (
    await api.rows<{ kind: string }>('select kind from task where case_id = $1 order by created_at', [caseId])
  ).map(({ kind }) => kind);
const dayIn = async (days: number): Promise<string> => dayAfter(await timeOf(api), days);
const version = async (referral: SentReferral): Promise<SentReferral> => {
  const [row] = await api.rows<{ version: number }>('select version from referral where id = $1', [
    referral.id,
  ]);
  return { ...referral, version: row?.version ?? 0 };
};

describe('P9: a consent amended', () => {
  it('narrower binds what is open at once, and what is sent before it is accepted; wider opens nothing', async () => {
    const { consentId } = await road.disclose(saruul, own.id, ['risk', 'needs'], [anu], {
      to: 'shelter',
      acceptedBy: tuya,
    });
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk', 'needs']);
    const narrower = await amend(consentId, ['needs', 'health']);
    expect(narrower).toMatchObject({ status: 'given', amendsId: consentId });
    expect(await readable(anu, own.id)).toEqual(['reference', 'needs']);
    await road.accept(tuya, await version(sent), [bolor]);
    expect(await readable(bolor, own.id)).toEqual(['reference', 'needs']);
    const wider = await amend(narrower.id, ['risk', 'needs', 'health']);
    expect(await readable(anu, own.id)).toEqual(['reference', 'needs']);
    await amend(wider.id, ['risk', 'needs', 'health'], { restrictions: ['needs'] });
    expect(await readable(anu, own.id)).toEqual(['reference']);
  });

  it('is in force once: the old one is amended, withdrawing the new one closes what the old one opened', async () => {
    const { consentId } = await road.disclose(saruul, own.id, ['risk'], [anu], {
      to: 'shelter',
      acceptedBy: tuya,
    });
    const renewed = await amend(consentId, ['risk']);
    for (const name of ['amendConsent', 'withdrawConsent'])
      expect(
        (
          await saruul.fails(
            name,
            name === 'withdrawConsent'
              ? { consentId }
              : { consentId, sections: [], givenBy: 'self', how: 'written', language: 'mn' },
          )
        ).extensions.code,
      ).toBe('CONFLICT');
    expect(await readable(anu, own.id)).toEqual(['reference', 'risk']);
    await saruul.do('withdrawConsent', { consentId: renewed.id });
    expect(await readable(anu, own.id)).toEqual([]);
  });

  it('renewed in time goes on, with a shorter end ends sooner, and what has run out is not opened again', async () => {
    const first = await road.consent(saruul, own.id, 'shelter', ['risk'], { validUntil: await dayIn(10) });
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await road.accept(tuya, sent, [anu]);
    await clock.tick();
    expect(await tasks(own.id)).toEqual(['renewConsent']);
    await clock.tick();
    expect(await tasks(own.id)).toEqual(['renewConsent']);
    const renewed = await amend(first.id, ['risk'], { validUntil: await dayIn(30) });
    await api.forward('12 days');
    expect(await readable(anu, own.id)).toEqual(['reference', 'risk']);
    const shorter = await amend(renewed.id, ['risk'], { validUntil: await dayIn(1) });
    await api.forward('3 days');
    expect(await readable(anu, own.id)).toEqual([]);
    await clock.tick();
    const [consent] = await api.rows<{ status: string }>('select status from consent where id = $1', [
      shorter.id,
    ]);
    expect(consent?.status).toBe('expired');
    const refusal = await saruul.fails('amendConsent', {
      consentId: shorter.id,
      sections: ['risk'],
      givenBy: 'self',
      how: 'written',
      language: 'mn',
    });
    expect(refusal.extensions).toEqual({ code: 'CONFLICT', reason: 'consentNotInForce' });
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    expect(await readable(anu, own.id)).toEqual([]);
  });
});

describe('P4: a withdrawal passed on by a receiver', () => {
  it('ends all that rests on it at once, leaves the safety notice, and tells the sender', async () => {
    const accepted = await road.disclose(saruul, own.id, ['safeContact', 'risk'], [anu], {
      to: 'shelter',
      acceptedBy: tuya,
    });
    const waiting = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await road.step(anu, 'passOnWithdrawal', accepted);
    expect(await readable(anu, own.id)).toEqual([]);
    const { records } = await anu.ask<{ records: { kind: string; safeContact: { neverTell: string } }[] }>(
      'referral',
      { id: accepted.id },
      '{ records { kind safeContact { neverTell } } }',
    );
    expect(records).toMatchObject([
      { kind: 'safetyNotice', safeContact: { neverTell: own.told.safeContact.neverTell } },
    ]);
    const { status } = await saruul.ask<{ status: string }>('referral', { id: waiting.id }, '{ status }');
    expect(status).toBe('withdrawn');
    expect(await tasks(own.id)).toEqual(['callNow']);
    const { consents } = await saruul.ask<{ consents: { status: string }[] }>(
      'case',
      { id: own.id },
      '{ consents { status } }',
    );
    expect(consents).toEqual([{ status: 'withdrawn' }]);
    const told = await api.rows(`select from outbox where kind = 'consent.passedOn' and stream = $1`, [
      own.id,
    ]);
    expect(told.length).toBe(1);
  });

  it('by the inbox, which reads nothing of her, leaves the notice to the officers named all the same', async () => {
    const accepted = await road.disclose(saruul, own.id, ['safeContact', 'risk'], [bolor, anu], {
      to: 'shelter',
      acceptedBy: tuya,
    });
    await api.rows('update account set disabled_at = now() where id = $1', [bolor.id]);
    const waiting = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await road.step(tuya, 'passOnWithdrawal', waiting);
    await api.rows('update account set disabled_at = null where id = $1', [bolor.id]);
    expect(await readable(anu, own.id)).toEqual([]);
    const kept = { kind: 'safetyNotice', safeContact: { neverTell: own.told.safeContact.neverTell } };
    expect(await notices(anu, accepted.id)).toEqual([kept]);
    expect((await tuya.question('referral', { id: accepted.id }, '{ records { kind } }')).data).toEqual({
      referral: { records: [] },
    });
    const entries = await api.rows<{ actor: string }>(
      `select distinct actor_id as actor from audit_entry where case_id = $1 and action = 'passOnWithdrawal'`,
      [own.id],
    );
    expect(entries).toEqual([{ actor: tuya.id }]);
  });

  it('is for those who have it open, or the inbox before it is decided; for nobody else', async () => {
    const accepted = await road.disclose(saruul, own.id, ['risk'], [anu], {
      to: 'shelter',
      acceptedBy: tuya,
    });
    const refused = async (person: Person, referral: SentReferral): Promise<string> =>
      (await person.fails('passOnWithdrawal', { referralId: referral.id, version: referral.version }))
        .extensions.code;
    expect(await refused(tuya, accepted)).toBe('CONFLICT');
    expect(await refused(saruul, accepted)).toBe('FORBIDDEN');
    expect(await refused(api.person('batbayar@police.example'), accepted)).toBe('NOT_FOUND');
    const waiting = await road.refer(saruul, own.id, 'shelter', ['risk']);
    expect(await refused(anu, waiting)).toBe('NOT_FOUND');
    await road.step(tuya, 'passOnWithdrawal', waiting);
    expect(await readable(anu, own.id)).toEqual([]);
    // Nothing of it was disclosed that a notice would keep.
    expect(await notices(anu, accepted.id)).toEqual([]);
    expect(await refused(anu, await version(accepted))).toBe('CONFLICT');
  });
});

describe('P9: a child', () => {
  const birthday = '2009-05-04';
  it('comes of age: what her guardian consented to ends by the clock, and she is asked herself', async () => {
    const told = toldSections('child');
    const child = await road.register(saruul, { sealed: false }, {
      ...told,
      identity: { ...told.identity, registrationNumber: null, birthDate: birthday },
    } as never);
    const guardian = { givenBy: 'guardian', assent: true };
    await road.consent(saruul, child.id, 'shelter', ['needs'], guardian);
    const sent = await road.refer(saruul, child.id, 'shelter', ['needs']);
    await road.accept(tuya, sent, [anu]);
    const undecided = await road.refer(saruul, child.id, 'shelter', ['needs']);
    await clock.tick();
    expect(await readable(anu, child.id)).toEqual(['reference', 'needs']);
    const [left] = await api.rows<{ days: number }>(
      `select extract(day from ($1::date + interval '18 years') at time zone '${timeZone}' - platform.now())::int as days`,
      [birthday],
    );
    await api.forward(`${left?.days ?? 0} days`);
    await clock.tick();
    expect(await readable(anu, child.id)).toEqual(['reference', 'needs']);
    await api.forward('2 days');
    await clock.tick();
    expect(await readable(anu, child.id)).toEqual([]);
    expect(await tasks(child.id)).toEqual(['askConsentAnew']);
    // What was still waiting opens nothing either.
    await road.accept(tuya, await version(undecided), [bolor]);
    expect(await readable(bolor, child.id)).toEqual([]);
    await expect(road.consent(saruul, child.id, 'shelter', ['needs'], guardian)).rejects.toThrow(
      'adultDecidesHerself',
    );
    await road.consent(saruul, child.id, 'shelter', ['needs']);
    await road.refer(saruul, child.id, 'shelter', ['needs']);
    const marks = await api.rows('select from coming_of_age where case_id = $1', [child.id]);
    expect(marks).toEqual([]);
  });
});

describe('P9: an organisation abroad', () => {
  it('is sent to under a consent and an agreement for that, and under no other', async () => {
    const shelter = api.organisation('shelter');
    await api.rows(`update organisation set country = 'KR' where id = $1`, [shelter]);
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    await expect(road.refer(saruul, own.id, 'shelter', ['risk'])).rejects.toThrow('noAgreement');
    await api.rows(
      `update agreement set purposes = '{referral,transferAbroad}' where $1 in (proposer_id, partner_id)`,
      [shelter],
    );
    await expect(road.refer(saruul, own.id, 'shelter', ['risk'])).rejects.toThrow('CONSENT_REQUIRED');
    await road.consent(saruul, own.id, 'shelter', ['risk'], { purpose: 'transferAbroad' });
    await road.accept(tuya, await road.refer(saruul, own.id, 'shelter', ['risk']), [anu]);
    expect(await readable(anu, own.id)).toEqual(['reference', 'risk']);
    await api.rows('update organisation set country = null where id = $1', [shelter]);
  });
});
