import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { ReferralClock } from '#casework/referral/clock/referral-clock.js';
import { deadlines } from '#country/clock.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { ledgerFaults } from '../protection/ledger.fixture.js';
import { TestApi } from '../support/api/api.js';
import { canary } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road, type SentReferral } from '../support/api/road.js';
import { open, sees } from './sees.fixture.js';

let api: TestApi;
let road: Road;
let worker: DataSource;
let saruul: Person;
let tuya: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  worker = await dataSource(api.urls.workerUrl, [], 1).initialize();
  [saruul, tuya, anu] = ['saruul@mgec', 'tuya@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
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

const tick = (): Promise<void> => new ReferralClock(new Database(worker)).tick();
const ask = (referral: SentReferral, question = canary('question')): Promise<SentReferral> =>
  road.step(tuya, 'requestInformation', referral, { reason: 'safety', question });
const answer = (referral: SentReferral, more: object = {}): Promise<SentReferral> =>
  road.step(saruul, 'answerRequest', referral, { sections: [], ...more });
const requests = async (person: Person, { id }: SentReferral) => {
  const { data } = await person.question('referral', { id }, '{ informationRequests { question answer } }');
  const referral = data?.['referral'] as { informationRequests: object[] } | null;
  return referral?.informationRequests ?? null;
};
const statusOf = async ({ id }: SentReferral): Promise<{ status: string; version: number }> =>
  saruul.ask('referral', { id }, '{ status version }');
const now = async ({ id }: SentReferral): Promise<SentReferral> =>
  saruul.ask('referral', { id }, '{ id code version }');
const openTasks = async (): Promise<string[]> =>
  (
    await api.rows<{ kind: string }>('select kind from task where case_id = $1 and done_at is null', [own.id])
  ).map(({ kind }) => kind);
const sent = async (sections: Parameters<Road['refer']>[3] = ['risk'], how: object = {}) => {
  await road.consent(saruul, own.id, 'shelter', ['risk', 'needs']);
  return road.refer(saruul, own.id, 'shelter', sections, how);
};

describe('P9: asked before it is decided', () => {
  it('the question discloses nothing; both sides read the words, and nobody else', async () => {
    const [question, words] = [canary('question'), canary('answer')];
    const asked = await ask(await sent(), question);
    expect(await statusOf(asked)).toMatchObject({ status: 'moreInformationRequested' });
    const before = [{ question, answer: null }];
    for (const one of [saruul, tuya, api.person('oyun@mgec.example'), api.person('bolor@shelter.example')])
      expect(await requests(one, asked)).toEqual(before);
    expect((await tuya.question('case', { id: own.id }, '{ code }')).body).toContain('NOT_FOUND');
    for (const name of ['anu@shelter', 'delger@shelter', 'batbayar@police', 'nomin@mgec', 'telmen@host'])
      expect(await requests(api.person(`${name}.example`), asked)).toBeNull();
    const answered = await answer(asked, { answer: words });
    expect(await requests(tuya, asked)).toEqual([{ question, answer: words }]);
    expect(
      (await tuya.question('referral', { id: asked.id }, '{ sections reason caseId }')).body,
    ).not.toContain(own.id);
    expect(await statusOf(answered)).toMatchObject({ status: 'sent' });
    await road.accept(tuya, answered, [anu]);
    expect(await requests(anu, asked)).toEqual([{ question, answer: words }]);
    expect(await requests(tuya, asked)).toEqual([]);
    const [row] = await api.rows<{ all: string }>(
      `select question::text || answer::text || (select string_agg(refs::text, '') from outbox) as all
       from information_request where referral_id = $1`,
      [asked.id],
    );
    expect(row?.all).not.toContain(Buffer.from(question).toString('hex'));
    expect(row?.all).not.toContain(question);
  });

  it('leads back to where it was asked: sent, or acknowledged', async () => {
    const seen = await road.step(tuya, 'acknowledgeReferral', await sent());
    const again = await answer(await ask(seen));
    expect(await statusOf(again)).toMatchObject({ status: 'acknowledged' });
    expect((await tuya.fails('acknowledgeReferral', step(await ask(await sent())))).extensions.code).toBe(
      'CONFLICT',
    );
  });

  it('an answer widens what opens on acceptance, as far as consent and agreement go, and never narrows it', async () => {
    const answered = await answer(await ask(await sent()), { sections: ['needs'] });
    expect((await sees(anu, own.id, answered)).envelope).toBe(false);
    await road.accept(tuya, answered, [anu]);
    expect((await sees(anu, own.id, answered)).ofCase).toEqual(open('risk', 'needs').ofCase);
  });

  it('refuses a section she did not consent to, one restricted since, and words without any consent', async () => {
    const asked = await ask(await sent());
    const refusal = (more: object, of = asked) =>
      saruul.fails('answerRequest', { ...step(of), sections: [], ...more });
    expect((await refusal({ sections: ['health'] })).extensions).toMatchObject({ code: 'CONSENT_REQUIRED' });
    await road.consent(saruul, own.id, 'shelter', ['risk', 'needs'], { restrictions: ['needs'] });
    expect((await refusal({ sections: ['needs'] })).extensions).toMatchObject({ code: 'CONSENT_REQUIRED' });
    const bare = await ask(await road.refer(saruul, own.id, 'shelter', []));
    await road.consent(saruul, own.id, 'shelter', [], { decision: 'refused' });
    expect((await refusal({ answer: 'words' }, bare)).extensions).toMatchObject({
      code: 'CONSENT_REQUIRED',
      field: 'answer',
    });
    expect(await statusOf(await answer(bare))).toMatchObject({ status: 'sent' });
  });

  it('is the receiver’s to ask and the assignee’s to answer, a few times', async () => {
    let one = await sent();
    expect((await saruul.fails('requestInformation', asking(one))).extensions.code).toBe('FORBIDDEN');
    for (let round = 0; round < 3; round++) {
      const asked = await ask(one);
      expect((await tuya.fails('answerRequest', { ...step(asked), sections: [] })).extensions.code).toBe(
        'FORBIDDEN',
      );
      expect((await tuya.fails('requestInformation', asking(asked))).extensions.code).toBe('CONFLICT');
      one = await answer(asked);
    }
    expect((await tuya.fails('requestInformation', asking(one))).extensions).toEqual({
      code: 'LIMIT',
      reason: 'askedOften',
    });
    expect((await requests(saruul, one))?.length).toBe(3);
  });

  it('ends with the referral: revoked, withdrawn or decided while an answer is awaited', async () => {
    const [revoked, declined, accepted, withdrawn] = [
      await ask(await sent()),
      await ask(await sent()),
      await ask(await sent()),
      await ask(await sent()),
    ];
    await road.step(saruul, 'revokeReferral', revoked);
    await road.step(tuya, 'declineReferral', declined, { reason: 'incompleteInformation' });
    await road.accept(tuya, accepted, [anu]);
    const [resting] = await api.rows<{ consentId: string }>(
      'select consent_id as "consentId" from referral where id = $1',
      [withdrawn.id],
    );
    await saruul.do('withdrawConsent', { consentId: resting?.consentId });
    for (const [one, status] of [
      [revoked, 'revoked'],
      [declined, 'declined'],
      [accepted, 'accepted'],
      [withdrawn, 'withdrawn'],
    ] as const) {
      expect(await statusOf(one)).toMatchObject({ status });
      const late = { ...step(await now(one)), sections: [] };
      expect((await saruul.fails('answerRequest', late)).extensions.code).toBe('CONFLICT');
    }
    for (const one of [revoked, declined, withdrawn]) expect(await requests(tuya, one)).toEqual([]);
    expect(await openTasks()).not.toContain('answerQuestion');
    expect(
      await api.rows('select from referral where paused_at is not null and case_id = $1', [own.id]),
    ).toHaveLength(0);
    await tick();
    const [released] = await api.rows<{ n: number }>(
      `select count(*)::int as n from outbox o join information_request q on o.refs ->> 'subjectId' = q.id::text
       where o.kind = 'keys.release' and q.referral_id = any ($1)`,
      [[revoked.id, declined.id, withdrawn.id]],
    );
    expect(released?.n).toBe(3);
  });
});

describe('the clocks while an answer is awaited (DOMAIN §6)', () => {
  const clocks = async ({ id }: SentReferral): Promise<Date[]> => {
    const [row] = await api.rows<{ all: Date[] }>(
      'select array[acknowledge_by, decide_by, expires_at] as all from referral where id = $1',
      [id],
    );
    return row?.all ?? [];
  };

  it('stand still, do not expire it, and go on with the time they had left', async () => {
    const one = await sent(['risk'], { urgency: 'emergency' });
    const [acknowledgeBy, decideBy, expiresAt] = await clocks(one);
    const asked = await ask(one);
    const [{ pausedAt } = { pausedAt: new Date(0) }] = await api.rows<{ pausedAt: Date }>(
      'select paused_at as "pausedAt" from referral where id = $1',
      [one.id],
    );
    await api.forward('30 days');
    await tick();
    expect(await statusOf(asked)).toMatchObject({ status: 'moreInformationRequested' });
    await answer(asked);
    const [{ at } = { at: new Date(0) }] = await api.rows<{ at: Date }>(
      'select answered_at as at from information_request where referral_id = $1',
      [one.id],
    );
    const paused = at.getTime() - pausedAt.getTime();
    const later = [acknowledgeBy, decideBy, expiresAt].map((due) => Number(due) + paused);
    expect((await clocks(one)).map(Number)).toEqual(later);
    await api.forward('13 days');
    await tick();
    expect(await statusOf(asked)).toMatchObject({ status: 'sent' });
    await api.forward('3 days');
    await tick();
    expect(await statusOf(asked)).toMatchObject({ status: 'expired' });
  });

  it('a deadline missed before the question stays missed', async () => {
    const one = await sent(['risk'], { urgency: 'emergency' });
    await api.forward('2 hours');
    const before = await clocks(one);
    const asked = await ask(await now(one));
    await api.forward('5 hours');
    await answer(asked);
    const after = await clocks(one);
    expect(after[0]).toEqual(before[0]);
    expect(Number(after[1])).toBeGreaterThan(Number(before[1]) + 5 * 3_600_000 - 1);
  });

  it('the sender gets a task with a day, and its people are told once when that has passed', async () => {
    const asked = await ask(await sent(['risk'], { urgency: 'normal' }));
    expect(await openTasks()).toContain('answerQuestion');
    const overdue = async (): Promise<number> =>
      (
        await api.rows(
          `select from outbox where kind = 'referral.unanswered' and refs ->> 'referralId' = $1`,
          [asked.id],
        )
      ).length;
    await tick();
    expect(await overdue()).toBe(0);
    await api.forward('20 days');
    await tick();
    await tick();
    expect(await overdue()).toBe(1);
    await answer(asked);
    expect(await openTasks()).not.toContain('answerQuestion');
  });

  it('are those of the country pack to begin with', async () => {
    const one = await sent();
    const [row] = await api.rows<{ sentAt: Date }>('select sent_at as "sentAt" from referral where id = $1', [
      one.id,
    ]);
    expect((await clocks(one))[1]).toEqual(deadlines('normal', row?.sentAt ?? new Date(0)).decideBy);
  });
});

const step = ({ id: referralId, version }: SentReferral) => ({ referralId, version });
const asking = (one: SentReferral) => ({ ...step(one), reason: 'other', question: 'words' });
