import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { accessFaults } from '#casework/protection/access-check.js';
import type { Person } from '../support/api/person.js';
import type { RegisteredCase } from '../support/api/road.js';
import { Houses } from './pair.fixture.js';

let houses: Houses;
let saruul: Person;
let nomin: Person;
let oyun: Person;

const identity = { patronymic: 'Дорж', givenName: 'Солонго', birthDate: '1990-02-03' };
const hint = async (who: Person, id: string): Promise<boolean> =>
  (await who.ask<{ asksSupervisor: boolean }>('case', { id }, '{ asksSupervisor }')).asksSupervisor;
const told = async (who: Person): Promise<number> =>
  (
    await houses.api.rows(`select from notification where recipient_id = $1 and kind like 'duplicate.%'`, [
      who.id,
    ])
  ).length;

beforeAll(async () => {
  houses = await Houses.open();
  [saruul, nomin, oyun] = ['saruul@mgec', 'nomin@mgec', 'oyun@mgec'].map((name) => houses.person(name)) as [
    Person,
    Person,
    Person,
  ];
  // A second supervisor, who is named on nothing.
  await houses.api.rows(`update role_grant set role = 'supervisor' where account_id = $1`, [nomin.id]);
});
afterAll(() => houses.close());

const twice = async (name: string, how: object = {}): Promise<[RegisteredCase, RegisteredCase]> => {
  const one = await houses.register(saruul, { ...identity, givenName: name });
  const other = await houses.register(saruul, { ...identity, givenName: name }, how);
  await houses.work();
  return [one, other];
};

describe('P48: a duplicate', () => {
  it('with a sealed case is shown to nobody but the supervisor named on it, and nobody is told to ask', async () => {
    const before = await told(nomin);
    const [open] = await twice('Хулан', { sealed: true, supervisorId: oyun.id });
    expect(await houses.pairs(nomin)).toEqual([]);
    expect(await houses.pairs(oyun)).toHaveLength(1);
    expect(await hint(saruul, open.id)).toBe(false);
    expect([await told(nomin), await told(saruul)]).toEqual([before, 0]);
  });

  it('that is sealed afterwards is gone with the next request', async () => {
    const [one, other] = await twice('Тунгалаг');
    expect(await houses.pair(nomin, one.id, other.id)).toBeDefined();
    expect(await hint(saruul, one.id)).toBe(true);
    await oyun.do('sealCase', { caseId: other.id, supervisorId: oyun.id, reason: 'Эрсдэл' });
    expect(await houses.pair(nomin, one.id, other.id)).toBeUndefined();
    expect(await houses.pair(oyun, one.id, other.id)).toBeDefined();
    expect(await hint(saruul, one.id)).toBe(false);
  });

  it('is shown to nobody who is kept from one of the two', async () => {
    const [one, other] = await twice('Ариунаа');
    const pair = await houses.pair(nomin, one.id, other.id);
    await saruul.do('excludePerson', { caseId: other.id, accountId: nomin.id, reason: 'Хамаатан' });
    expect(await houses.pair(nomin, one.id, other.id)).toBeUndefined();
    const input = { duplicateId: pair?.id, version: pair?.version, decision: 'link' };
    expect((await nomin.fails('decideDuplicate', input)).extensions.code).toBe('NOT_FOUND');
    expect(await houses.pair(oyun, one.id, other.id)).toBeDefined();
    // Registered when somebody is kept already: the assignee is not told to ask either.
    const before = (await houses.api.rows(`select from notification where kind = 'duplicate.suspected'`))
      .length;
    await saruul.do('updateCase', {
      id: other.id,
      version: 1,
      identity: { ...identity, givenName: 'Номун' },
    });
    await houses.register(saruul, { ...identity, givenName: 'Номун' });
    await houses.work();
    expect(await houses.api.rows(`select from notification where kind = 'duplicate.suspected'`)).toHaveLength(
      before,
    );
  });

  it('merged opens nothing to somebody who is kept from the other', async () => {
    const [one, other] = await twice('Уранчимэг');
    const pair = await houses.pair(oyun, one.id, other.id);
    await oyun.do('assignCase', { caseId: other.id, userId: saruul.id });
    await oyun.do('decideDuplicate', {
      duplicateId: pair?.id,
      version: 1,
      decision: 'merge',
      leadCaseId: one.id,
    });
    expect((await saruul.question('case', { id: other.id }, '{ id }')).data).not.toBeNull();
    await oyun.do('excludePerson', { caseId: other.id, accountId: saruul.id, reason: 'Хамаатан' });
    expect((await saruul.question('case', { id: other.id }, '{ id }')).data).toBeNull();
    expect(await saruul.ask('case', { id: one.id }, '{ relatedCases { case { id } } }')).toEqual({
      relatedCases: [],
    });
    expect(await accessFaults((sql) => houses.api.rows(sql))).toEqual([]);
  });

  it('P3: of another house is no duplicate, whoever asks', async () => {
    const one = await houses.register(saruul, { ...identity, givenName: 'Оюунтуяа' });
    const other = await houses.register(houses.person('misheel@ecpat'), {
      ...identity,
      givenName: 'Оюунтуяа',
    });
    await houses.work();
    expect(await houses.pair(oyun, one.id, other.id)).toBeUndefined();
    expect(await houses.pairs(houses.person('zolzaya@ecpat'))).toEqual([]);
    expect(
      await houses.api.rows('select from possible_duplicate where $1 in (case_id, other_case_id)', [
        other.id,
      ]),
    ).toEqual([]);
  });
});

describe('P20: what was destroyed', () => {
  it('is like nobody, leads nobody, and is found by no search', async () => {
    const [one, other] = await twice('Энхзул');
    const pair = await houses.pair(oyun, one.id, other.id);
    await oyun.do('decideDuplicate', {
      duplicateId: pair?.id,
      version: 1,
      decision: 'merge',
      leadCaseId: one.id,
    });
    const found = async (): Promise<string[]> =>
      (
        await saruul.ask<{ items: { case: { id: string } }[] }>(
          'findCases',
          { text: 'Энхзул' },
          '{ items { case { id } } }',
        )
      ).items.map(({ case: { id } }) => id);
    expect((await found()).sort()).toEqual([one.id, other.id].sort());
    const asked = await oyun.do('requestDestruction', { caseId: one.id, ground: 'personAsks' });
    await houses.person('enkhjin@mgec').do('approveDestruction', { destructionId: asked.id });
    await houses.work();
    expect(await found()).toEqual([other.id]);
    expect(await houses.pair(oyun, one.id, other.id)).toBeUndefined();
    expect(await saruul.ask('case', { id: other.id }, '{ relatedCases { relation } }')).toEqual({
      relatedCases: [],
    });
    // Nor does it come back when the other is written again.
    await saruul.do('updateCase', {
      id: other.id,
      version: 1,
      identity: { ...identity, givenName: 'Энхзул' },
    });
    await houses.work();
    expect(await houses.pair(oyun, one.id, other.id)).toBeUndefined();
    expect(await accessFaults((sql) => houses.api.rows(sql))).toEqual([]);
  });
});
