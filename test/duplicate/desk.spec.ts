import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '../support/api/person.js';
import type { RegisteredCase } from '../support/api/road.js';
import { Houses, type Pair, pairFields } from './pair.fixture.js';

let houses: Houses;
let saruul: Person;
let nomin: Person;
let oyun: Person;
let first: RegisteredCase;
let second: RegisteredCase;

const identity = { patronymic: 'Дорж', givenName: 'Солонго', birthDate: '1990-02-03' };
const decide = (pair: Pair | undefined, decision: string, leadCaseId?: string) =>
  oyun.do<Pair>(
    'decideDuplicate',
    { duplicateId: pair?.id, version: pair?.version, decision, ...(leadCaseId ? { leadCaseId } : {}) },
    pairFields,
  );
const undo = (pair: Pair | undefined) =>
  oyun.do<Pair>('undoDuplicate', { duplicateId: pair?.id, version: pair?.version }, pairFields);
const notifications = async (who: Person, kind: string): Promise<unknown[]> =>
  houses.api.rows('select link from notification where recipient_id = $1 and kind = $2', [who.id, kind]);

beforeAll(async () => {
  houses = await Houses.open();
  [saruul, nomin, oyun] = ['saruul@mgec', 'nomin@mgec', 'oyun@mgec'].map((name) => houses.person(name)) as [
    Person,
    Person,
    Person,
  ];
  first = await houses.register(saruul, identity);
  await houses.work();
  second = await houses.register(nomin, { ...identity, givenName: 'Solongo' });
  await houses.work();
});
afterAll(() => houses.close());

describe('possible duplicates of one house', () => {
  it('are found after registering, and the supervisor is told why', async () => {
    const pair = await houses.pair(oyun, first.id, second.id);
    expect(pair).toMatchObject({ status: 'open', reasons: ['sameName', 'sameBirthDate'], likeness: 95 });
    expect(await notifications(oyun, 'duplicate.found')).toEqual([{ link: '/duplicates' }]);
  });

  it('a caseworker is told to ask the supervisor, and nothing else', async () => {
    expect(await houses.pairs(nomin)).toEqual([]);
    const pair = await houses.pair(oyun, first.id, second.id);
    expect((await nomin.refused('possibleDuplicate', { id: pair?.id }, '{ id }')).extensions.code).toBe(
      'NOT_FOUND',
    );
    for (const [who, id] of [
      [saruul, first.id],
      [nomin, second.id],
    ] as const)
      expect(await who.ask('case', { id }, '{ asksSupervisor relatedCases { case { id } } }')).toEqual({
        asksSupervisor: true,
        relatedCases: [],
      });
    expect(await notifications(nomin, 'duplicate.suspected')).toEqual([{ link: `/cases/${second.id}` }]);
    expect((await nomin.question('case', { id: first.id }, '{ id }')).data).toBeNull();
  });

  it('are compared side by side, and each opening is on record', async () => {
    const pair = await houses.pair(oyun, first.id, second.id);
    const side = '{ identity { givenName patronymic birthDate } safeContact { channel } }';
    const seen = await oyun.ask<{
      case: { identity: { givenName: string } };
      other: { identity: { givenName: string } };
    }>('possibleDuplicate', { id: pair?.id }, `{ case ${side} other ${side} }`);
    expect([seen.case.identity.givenName, seen.other.identity.givenName].sort()).toEqual([
      'Solongo',
      'Солонго',
    ]);
    const opened = await houses.api.rows(
      `select case_id, sections from audit_entry where action = 'open' and actor_id = $1 order by case_id`,
      [oyun.id],
    );
    expect(opened).toEqual(
      [first.id, second.id].sort().map((id) => ({ case_id: id, sections: ['identity', 'safeContact'] })),
    );
    const listed = await oyun.refused(
      'possibleDuplicates',
      {},
      '{ items { case { identity { givenName } } } }',
    );
    expect(listed.extensions).toMatchObject({ code: 'INVALID', reason: 'revealOneByOne' });
  });

  it('follow a correction: what is alike no more is gone, and comes back', async () => {
    const rename = async (version: number, to: object) => {
      await nomin.do('updateCase', { id: second.id, version, identity: { ...identity, ...to } });
      await houses.work();
    };
    await rename(1, { givenName: 'Номин' });
    expect(await houses.pairs(oyun)).toEqual([]);
    await rename(2, { givenName: 'Solongo' });
    expect((await houses.pair(oyun, first.id, second.id))?.status).toBe('open');
  });
});

describe('the supervisor decides', () => {
  it('not the same, and takes it back', async () => {
    const decided = await decide(await houses.pair(oyun, first.id, second.id), 'notSame');
    expect(decided.status).toBe('notSame');
    expect(await saruul.ask('case', { id: first.id }, '{ asksSupervisor }')).toEqual({
      asksSupervisor: false,
    });
    // What somebody has decided is not asked again.
    await saruul.do('updateCase', { id: first.id, version: first.version, identity });
    await houses.work();
    expect((await houses.pair(oyun, first.id, second.id))?.status).toBe('notSame');
    expect((await undo(decided)).status).toBe('open');
  });

  it('to link: both stay, and each shows the other to whoever may read both', async () => {
    const linked = await decide(await houses.pair(oyun, first.id, second.id), 'link');
    const related = '{ relatedCases { relation case { id code } } }';
    expect(await oyun.ask('case', { id: first.id }, related)).toEqual({
      relatedCases: [{ relation: 'linked', case: { id: second.id, code: second.code } }],
    });
    expect(await saruul.ask('case', { id: first.id }, related)).toEqual({ relatedCases: [] });
    await undo(linked);
  });

  it('to merge: one leads, nothing is lost, and all of the other is read through it', async () => {
    const consent = await houses.road.consent(nomin, second.id, 'shelter', ['needs']);
    const referral = await houses.road.refer(nomin, second.id, 'shelter', ['needs']);
    const pair = await houses.pair(oyun, first.id, second.id);
    expect((await saruul.question('case', { id: second.id }, '{ id }')).data).toBeNull();
    const merged = await decide(pair, 'merge', first.id);
    expect(merged.status).toBe('merged');
    const other = '{ id consents { id } referrals { id } tasks { id } }';
    const through = {
      id: second.id,
      consents: [{ id: consent.id }],
      referrals: [{ id: referral.id }],
      tasks: [],
    };
    expect(await saruul.ask('case', { id: first.id }, `{ relatedCases { relation case ${other} } }`)).toEqual(
      {
        relatedCases: [{ relation: 'isLed', case: through }],
      },
    );
    // Whoever worked it goes on, and knows the way to the leading one only as far as it is open to them.
    expect(await nomin.ask('case', { id: second.id }, other)).toEqual(through);
    expect(await nomin.ask('case', { id: second.id }, '{ relatedCases { relation } }')).toEqual({
      relatedCases: [],
    });
    expect(await oyun.ask('case', { id: second.id }, '{ relatedCases { relation } }')).toEqual({
      relatedCases: [{ relation: 'leads' }],
    });
    await undo(merged);
    expect((await saruul.question('case', { id: second.id }, '{ id }')).data).toBeNull();
    expect(await nomin.ask('case', { id: second.id }, other)).toEqual(through);
  });

  it('and whoever works the leading case later works the other, for as long', async () => {
    const merged = await decide(await houses.pair(oyun, first.id, second.id), 'merge', second.id);
    const reads = async (who: Person): Promise<boolean> =>
      (await who.question('case', { id: first.id }, '{ id }')).data !== null;
    expect(await reads(nomin)).toBe(true);
    await oyun.do('assignCase', { caseId: second.id, userId: saruul.id });
    await oyun.do('unassignCase', { caseId: second.id, userId: nomin.id, reason: 'Чөлөөтэй' });
    expect(await reads(nomin)).toBe(false);
    expect(await reads(saruul)).toBe(true);
    await oyun.do('assignCase', { caseId: second.id, userId: nomin.id });
    await undo(merged);
    expect(await reads(nomin)).toBe(false);
  });

  it('once: a stale version, a foreign lead and a second leader are refused', async () => {
    const pair = await houses.pair(oyun, first.id, second.id);
    const input = { duplicateId: pair?.id, version: pair?.version };
    const refusal = async (more: object) =>
      (await oyun.fails('decideDuplicate', { ...input, ...more })).extensions;
    expect(await refusal({ decision: 'notSame', version: 1 })).toMatchObject({
      code: 'CONFLICT',
      reason: 'stale',
    });
    expect(await refusal({ decision: 'merge' })).toMatchObject({ code: 'INVALID', field: 'leadCaseId' });
    expect(await refusal({ decision: 'link', leadCaseId: first.id })).toMatchObject({ code: 'INVALID' });
    const third = await houses.register(saruul, identity);
    await houses.work();
    await decide(pair, 'merge', first.id);
    const chain = await houses.pair(oyun, second.id, third.id);
    for (const leadCaseId of [second.id, third.id])
      expect(
        (
          await oyun.fails('decideDuplicate', {
            duplicateId: chain?.id,
            version: 1,
            decision: 'merge',
            leadCaseId,
          })
        ).extensions,
      ).toMatchObject({ code: 'CONFLICT', reason: 'mergedAlready' });
    for (const by of [saruul, houses.person('enkhjin@mgec'), houses.person('zolzaya@ecpat')])
      expect((await by.fails('undoDuplicate', { ...input, version: 1 })).extensions.code).toBe('NOT_FOUND');
    for (const caseId of [first.id, second.id])
      expect(
        await houses.api.rows(
          `select action from audit_entry where case_id = $1 and action = 'decideDuplicate' limit 1`,
          [caseId],
        ),
      ).toHaveLength(1);
  });
});
