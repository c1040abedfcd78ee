import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person, Refusal } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

let api: TestApi;
let road: Road;
let saruul: Person;
let tuya: Person;
let anu: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  road = new Road(api);
  [saruul, tuya, anu] = ['saruul@mgec', 'tuya@shelter', 'anu@shelter'].map((name) =>
    api.person(`${name}.example`),
  ) as [Person, Person, Person];
});
afterAll(() => api.stop());
beforeEach(async () => {
  own = await road.register(saruul);
});

const count = async (table: string): Promise<number> =>
  Number((await api.rows<{ count: string }>(`select count(*) from ${table}`))[0]?.count);

describe('P38: an idempotency key', () => {
  it('with the same body has one effect and answers its id again', async () => {
    const input = { idempotencyKey: randomUUID(), legalBasis: 'consent', ...toldSections() };
    const first = await saruul.do('registerCase', input);
    const before = [
      await count('case_record'),
      await count('outbox'),
      await count('audit_entry'),
      await count('person'),
    ];
    expect(await saruul.do('registerCase', input)).toEqual(first);
    const { risk, needs, ...rest } = input;
    expect(await saruul.do('registerCase', { needs, ...rest, risk })).toEqual(first);
    expect([
      await count('case_record'),
      await count('outbox'),
      await count('audit_entry'),
      await count('person'),
    ]).toEqual(before);
  });

  it('with another body, or for another command, is refused', async () => {
    const idempotencyKey = randomUUID();
    await saruul.do('registerCase', { idempotencyKey, legalBasis: 'consent', needs: { note: 'a' } });
    const before = await count('case_record');
    const refusals = [
      await saruul.fails('registerCase', { idempotencyKey, legalBasis: 'consent', needs: { note: 'b' } }),
      await saruul.fails('registerCase', { idempotencyKey, legalBasis: 'consent' }),
      await saruul.fails('createIncident', { idempotencyKey, words: 'words' }),
      await saruul.fails('moveCase', { idempotencyKey, id: own.id, version: 1, to: 'screening' }),
    ];
    for (const { extensions } of refusals)
      expect(extensions).toEqual({ code: 'CONFLICT', field: 'idempotencyKey', reason: 'keyReused' });
    expect(await count('case_record')).toBe(before);
  });

  it('of ten parallel repeats has one effect, and all ten the same answer', async () => {
    const before = await count('case_record');
    const input = { idempotencyKey: randomUUID(), legalBasis: 'consent', ...toldSections() };
    const answers = await Promise.all(Array.from({ length: 10 }, () => saruul.do('registerCase', input)));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await count('case_record')).toBe(before + 1);
    expect(await count('person')).toBe(await count('case_record'));
  });

  it('is each person’s own: the same key of another is another command', async () => {
    const idempotencyKey = randomUUID();
    const mine = await saruul.do('registerCase', { idempotencyKey, legalBasis: 'consent' });
    const theirs = await api
      .person('misheel@ecpat.example')
      .do('registerCase', { idempotencyKey, legalBasis: 'consent' });
    expect(theirs.id).not.toBe(mine.id);
  });

  it('is forgotten with a command that failed, so that the next try counts', async () => {
    const idempotencyKey = randomUUID();
    const input = {
      idempotencyKey,
      caseId: own.id,
      receiverId: tuya.organisationId,
      service: 'shelter',
      urgency: 'normal',
      sections: ['risk'],
    };
    expect((await saruul.fails('sendReferral', input)).extensions.code).toBe('CONSENT_REQUIRED');
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    await saruul.do('sendReferral', input);
  });

  it('answers under today’s rights: what was lost since is not found, and not said', async () => {
    const input = { idempotencyKey: randomUUID(), legalBasis: 'consent', ...toldSections() };
    const selection = '{ id code identity { givenName } }';
    const made = await saruul.do<{ id: string; code: string }>('registerCase', input, selection);
    await api.rows('delete from case_access where case_id = $1', [made.id]);
    const { body, errors } = await saruul.command('registerCase', input, selection);
    expect(errors[0]?.extensions.code).toBe('NOT_FOUND');
    expect(body).not.toContain(made.code);
    expect(body).not.toContain(input.identity.givenName);
  });

  it('keeps no word of the body', async () => {
    const [kept] = await api.rows<{ all: string }>(
      'select string_agg(to_jsonb(i)::text, chr(10)) as all from idempotency i',
    );
    expect(kept?.all).not.toMatch(/zq|consent|KI/);
  });
});

describe('P39: no update is lost', () => {
  const stale: Pick<Refusal['extensions'], 'code' | 'field' | 'reason'> = {
    code: 'CONFLICT',
    field: 'version',
    reason: 'stale',
  };

  it('the second of two editors is told, and what the first wrote stays', async () => {
    const edit = (note: string, version = own.version) => ({ id: own.id, version, needs: { note } });
    await saruul.do('updateCase', edit('first'));
    expect((await saruul.fails('updateCase', edit('second'))).extensions).toEqual(stale);
    expect((await saruul.fails('updateCase', edit('third', own.version + 9))).extensions).toEqual(stale);
    expect(await saruul.ask('case', { id: own.id }, '{ needs { note } version }')).toEqual({
      needs: { note: 'first' },
      version: own.version + 1,
    });
  });

  it('of ten editors at once exactly one wins, and the version moves by one', async () => {
    const tries = Array.from({ length: 10 }, (_, index) =>
      saruul.command('updateCase', { id: own.id, version: own.version, needs: { note: `note ${index}` } }),
    );
    const codes = (await Promise.all(tries)).map(({ errors }) => errors[0]?.extensions.code ?? 'done').sort();
    expect(codes).toEqual([...Array(9).fill('CONFLICT'), 'done']);
    expect(await saruul.ask('case', { id: own.id }, '{ version }')).toEqual({ version: own.version + 1 });
  });

  it('every command on a case or a referral asks for the version it saw', async () => {
    const version = own.version + 5;
    const incident = await saruul.do('createIncident', { words: 'words' });
    const oyun = api.person('oyun@mgec.example');
    expect((await saruul.fails('moveCase', { id: own.id, version, to: 'screening' })).extensions).toEqual(
      stale,
    );
    expect(
      (await saruul.fails('joinIncident', { caseId: own.id, version, incidentId: incident.id })).extensions,
    ).toEqual(stale);
    expect(
      (await saruul.fails('decideVictimStatus', { caseId: own.id, version, status: 'possible', basis: 'b' }))
        .extensions,
    ).toEqual(stale);
    expect((await oyun.fails('confirmVictimStatus', { caseId: own.id, version })).extensions).toEqual(stale);
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const late = { referralId: sent.id, version: sent.version + 1 };
    expect((await tuya.fails('acknowledgeReferral', late)).extensions).toEqual(stale);
    expect((await tuya.fails('acceptReferral', { ...late, officerIds: [anu.id] })).extensions).toEqual(stale);
    expect((await tuya.fails('declineReferral', { ...late, reason: 'noCapacity' })).extensions).toEqual(
      stale,
    );
    expect((await saruul.fails('revokeReferral', late)).extensions).toEqual(stale);
    const accepted = await road.accept(tuya, sent, [anu]);
    const old = { referralId: sent.id, version: sent.version };
    for (const name of ['startService', 'deliverService', 'completeReferral'])
      expect((await anu.fails(name, old)).extensions).toEqual(stale);
    expect(accepted.version).toBe(sent.version + 1);
  });

  it('of two focal points one accepts: the other is told', async () => {
    await road.consent(saruul, own.id, 'shelter', ['risk']);
    const sent = await road.refer(saruul, own.id, 'shelter', ['risk']);
    const both = await Promise.allSettled([
      road.accept(tuya, sent, [anu]),
      road.accept(api.person('bolor@shelter.example'), sent, [api.person('bolor@shelter.example')]),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((await api.rows('select from referral_officer where referral_id = $1', [sent.id])).length).toBe(1);
  });

  it('a task is done once', async () => {
    const consent = await road.consent(saruul, own.id, 'shelter', ['risk']);
    await saruul.do('withdrawConsent', { consentId: consent.id });
    const [task] = await saruul.ask<{ id: string }[]>('tasks', { first: 1 }, '{ id }');
    const done = await Promise.all([1, 2, 3].map(() => saruul.command('completeTask', { taskId: task?.id })));
    expect(done.map(({ errors }) => errors[0]?.extensions.code ?? 'done').sort()).toEqual([
      'CONFLICT',
      'CONFLICT',
      'done',
    ]);
  });
});
