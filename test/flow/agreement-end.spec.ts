import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { AgreementClock } from '#casework/referral/clock/agreement-clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { dayAfter, timeOf } from './moments.fixture.js';

let api: TestApi;
let road: Road;
let worker: DataSource;
let saruul: Person;
let oyun: Person;
let tuya: Person;
let anu: Person;
let delger: Person;
let own: RegisteredCase;
let agreementId: string;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  worker = await dataSource(api.urls.workerUrl, [], 2).initialize();
  [saruul, oyun, tuya, anu, delger] = [
    'saruul@mgec',
    'oyun@mgec',
    'tuya@shelter',
    'anu@shelter',
    'delger@shelter',
  ].map((name) => api.person(`${name}.example`)) as [Person, Person, Person, Person, Person];
});
afterAll(async () => {
  await worker.destroy();
  await api.stop();
});
/** A fresh agreement each time, in force last: the one before it may be over. */
/** Whatever a story does, who may see what is what the ledger says (npm run access:check). */
afterEach(async () => {
  expect(await ledgerFaults(api)).toEqual([]);
});
beforeEach(async () => {
  own = await road.register(saruul);
  agreementId = await agree(['risk', 'needs']);
});

async function agree(sections: string[], validUntil = '2099-01-01'): Promise<string> {
  const proposed = await oyun.do('proposeAgreement', {
    partnerId: api.organisation('shelter'),
    sections,
    purposes: ['referral'],
    validFrom: '2026-01-01',
    validUntil,
  });
  await delger.do('acceptAgreement', { agreementId: proposed.id });
  // One a day: the one accepted last is the one in force.
  await api.rows(`update agreement set ended_at = platform.now() where id <> $1 and ended_at is null`, [
    proposed.id,
  ]);
  return proposed.id;
}
const tick = (): Promise<void> => new AgreementClock(new Database(worker)).tick();
const readable = async (person: Person): Promise<string[]> => {
  const { data } = await person.question('case', { id: own.id }, '{ access { readable } }');
  return (data?.['case'] as { access: { readable: string[] } } | undefined)?.access.readable ?? [];
};
const open = (): Promise<SentReferral> =>
  road.disclose(saruul, own.id, ['risk', 'needs'], [anu], { to: 'shelter', acceptedBy: tuya });
const listed = async (person: Person): Promise<string[]> =>
  (
    await person.ask<{ items: { code: string }[] }>('referralsUnderReview', {}, '{ items { code } }')
  ).items.map(({ code }) => code);
const review = async (person: Person, { id }: SentReferral, decision: string): Promise<unknown> => {
  const [row] = await api.rows<{ version: number }>('select version from referral where id = $1', [id]);
  return person.do('reviewReferral', { referralId: id, version: row?.version, decision });
};

describe('P9: an agreement that ends', () => {
  it('opens nothing new from that moment, and closes nothing by itself', async () => {
    const accepted = await open();
    const waiting = await road.refer(saruul, own.id, 'shelter', ['risk']);
    await delger.do('endAgreement', { agreementId });
    await expect(road.refer(saruul, own.id, 'shelter', ['risk'])).rejects.toThrow('noAgreement');
    await expect(road.accept(tuya, waiting, [anu])).rejects.toThrow('agreementOver');
    expect(await readable(anu)).toEqual(['reference', 'risk', 'needs']);
    await tick();
    const { status } = await saruul.ask<{ status: string }>('referral', { id: waiting.id }, '{ status }');
    expect(status).toBe('revoked');
    expect(await listed(oyun)).toEqual([accepted.code]);
    expect(await listed(delger)).toEqual([accepted.code]);
    expect(await listed(api.person('zolzaya@ecpat.example'))).toEqual([]);
  });

  it('by its date as by either side; what is sent binds the sections agreed then, whatever is agreed later', async () => {
    const accepted = await open();
    await agree(['needs']);
    expect(await readable(anu)).toEqual(['reference', 'risk', 'needs']);
    await tick();
    expect(await listed(oyun)).toContain(accepted.code);
    const today = dayAfter(await timeOf(api), 0);
    const short = await agree(['needs'], today);
    await road.refer(saruul, own.id, 'shelter', ['needs']);
    await api.forward('25 hours');
    await tick();
    const [row] = await api.rows<{ over: boolean }>(
      'select over_at is not null as over from agreement where id = $1',
      [short],
    );
    expect(row?.over).toBe(true);
    await expect(road.refer(saruul, own.id, 'shelter', ['needs'])).rejects.toThrow('noAgreement');
  });

  it('kept by one side is still asked of the other, who may close it for both', async () => {
    const accepted = await open();
    await oyun.do('endAgreement', { agreementId });
    await tick();
    await review(oyun, accepted, 'keep');
    expect(await listed(oyun)).not.toContain(accepted.code);
    expect(await listed(delger)).toContain(accepted.code);
    expect(await readable(anu)).toEqual(['reference', 'risk', 'needs']);
    await expect(review(oyun, accepted, 'keep')).rejects.toThrow('CONFLICT');
    await review(delger, accepted, 'close');
    expect(await readable(anu)).toEqual([]);
    expect(await listed(delger)).not.toContain(accepted.code);
  });

  it('is reviewed by the two sides’ supervisors alone, and shows the receiving one no more than the envelope', async () => {
    const accepted = await open();
    const before = await delger.question('referral', { id: accepted.id }, '{ code }');
    expect(before.body).toContain('NOT_FOUND');
    await oyun.do('endAgreement', { agreementId });
    await tick();
    const after = await delger.question(
      'referral',
      { id: accepted.id },
      '{ code caseId reason sections case { id } records { note } }',
    );
    expect(after.data?.['referral']).toEqual({
      code: accepted.code,
      caseId: null,
      reason: null,
      sections: null,
      case: null,
      records: [],
    });
    for (const [person, code] of [
      [saruul, 'FORBIDDEN'],
      [tuya, 'FORBIDDEN'],
      [api.person('zolzaya@ecpat.example'), 'NOT_FOUND'],
    ] as const)
      await expect(review(person, accepted, 'close')).rejects.toThrow(code);
    for (const person of [saruul, tuya, api.person('zolzaya@ecpat.example')])
      expect((await person.fails('endAgreement', { agreementId })).extensions.code).not.toBe('CONFLICT');
  });
});
