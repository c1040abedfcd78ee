import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MatchClock, matchesPerDay } from '#casework/match/match-clock.js';
import { accessFaults } from '#casework/protection/access-check.js';
import type { Person } from '../support/api/person.js';
import { Houses } from './pair.fixture.js';

interface Match {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly strength: string;
  readonly organisationCodes: readonly string[];
}
interface Question {
  readonly id: string;
  readonly version: number;
  readonly agrees: boolean | null;
  readonly outcome: string | null;
  readonly partner: { readonly code: string } | null;
  readonly case: { readonly id: string };
}
const matchFields = '{ id version status strength organisationCodes }';
const questionFields = '{ id version agrees outcome partner { code } case { id } }';

let houses: Houses;
let sodon: Person;
let [saruul, oyun, misheel, zolzaya]: Person[] = [];

const someone = (birthDate = '1990-02-03', more: object = {}) => ({
  patronymic: 'Дорж',
  givenName: 'Солонго',
  birthDate,
  ...more,
});
const compare = async (): Promise<void> => {
  await houses.work();
  await houses.worker.get(MatchClock).tick();
  await houses.work();
};
const matches = async (by: Person): Promise<Match[]> =>
  (await by.ask<{ items: Match[] }>('organisationMatches', { first: 50 }, `{ items ${matchFields} }`)).items;
const questions = async (by: Person): Promise<Question[]> =>
  (await by.ask<{ items: Question[] }>('matchQuestions', { first: 50 }, `{ items ${questionFields} }`)).items;
const questionOf = async (by: Person, caseId: string): Promise<Question | undefined> =>
  (await questions(by)).find((one) => one.case.id === caseId);
const decide = (one: Match | undefined, decision: string) =>
  sodon.do<Match>('decideMatch', { matchId: one?.id, version: one?.version, decision }, matchFields);
const answer = (by: Person, one: Question | undefined, agrees: boolean) =>
  by.do<Question>('answerMatch', { questionId: one?.id, version: one?.version, agrees }, questionFields);

/** One person with a case in each of two houses, and the newest match of it. */
async function known(
  birthDate: string,
  how: object = {},
): Promise<{ ours: string; theirs: string; match: Match }> {
  const ours = await houses.register(saruul as Person, someone(birthDate), how);
  const theirs = await houses.register(misheel as Person, someone(birthDate, { givenName: 'solongo' }));
  await compare();
  const [match] = await matches(sodon);
  if (!match) throw new Error('Nothing matched.');
  return { ours: ours.id, theirs: theirs.id, match };
}

beforeAll(async () => {
  houses = await Houses.open();
  [saruul, oyun, misheel, zolzaya] = ['saruul@mgec', 'oyun@mgec', 'misheel@ecpat', 'zolzaya@ecpat'].map(
    (name) => houses.person(name),
  );
  sodon = houses.person('sodon@host');
});
afterAll(() => houses.close());

describe('one person known to two organisations', () => {
  it('is told to the broker by codes of organisations alone, and to nobody else', async () => {
    const { ours, theirs } = await known('1990-02-03');
    const seen = await sodon.question('organisationMatches', {}, `{ items ${matchFields} }`);
    expect(await matches(sodon)).toMatchObject([
      { status: 'found', strength: 'likely', organisationCodes: ['ecpat', 'mgec'] },
    ]);
    for (const word of [ours, theirs, 'Солонго', 'solongo', '1990']) expect(seen.body).not.toContain(word);
    const told = await houses.api.rows(
      `select recipient_id, link from notification where kind like 'match.%' or kind like 'duplicate.%'`,
    );
    expect(told).toEqual([{ recipient_id: sodon.id, link: '/matches' }]);
    for (const one of houses.api.everyone().filter(({ id }) => id !== sodon.id)) {
      expect({ who: one.email, seen: await matches(one) }).toEqual({ who: one.email, seen: [] });
      expect({ who: one.email, seen: await questions(one) }).toEqual({ who: one.email, seen: [] });
    }
    // Nor does a data-protection officer of either house find it among what was done to its cases.
    const entries = await houses.api.rows(
      `select distinct action from audit_entry where actor_id is null and (case_id = any ($1) or subject_id = any ($1))`,
      [[ours, theirs]],
    );
    expect(entries).toEqual([{ action: 'compareCases' }]);
  });

  it('is asked of both in the same words; who the other is, is learnt when both agree', async () => {
    const { ours, theirs, match } = await known('1981-01-01');
    expect((await decide(match, 'ask')).status).toBe('asked');
    await houses.work();
    const [mine, other] = [
      await questionOf(oyun as Person, ours),
      await questionOf(zolzaya as Person, theirs),
    ];
    expect([mine?.outcome, mine?.partner, other?.outcome, other?.partner]).toEqual([null, null, null, null]);
    expect(await questions(saruul as Person)).toEqual([]);
    expect(await answer(oyun as Person, mine, true)).toMatchObject({
      agrees: true,
      outcome: null,
      partner: null,
    });
    expect(await questionOf(zolzaya as Person, theirs)).toMatchObject({
      agrees: null,
      outcome: null,
      partner: null,
    });
    expect(await answer(zolzaya as Person, other, true)).toMatchObject({
      outcome: 'together',
      partner: { code: 'mgec' },
    });
    expect(await questionOf(oyun as Person, ours)).toMatchObject({
      outcome: 'together',
      partner: { code: 'ecpat' },
    });
    expect((await matches(sodon))[0]?.status).toBe('agreed');
    await houses.work();
    const settled = await houses.api.rows(
      `select recipient_id from notification where kind = 'match.together' order by recipient_id`,
    );
    expect(settled).toEqual(
      [oyun, zolzaya]
        .map((one) => ({ recipient_id: one?.id }))
        .sort((a, b) => (String(a.recipient_id) < String(b.recipient_id) ? -1 : 1)),
    );
  });

  it('one no closes it for both, and tells neither of the other', async () => {
    const { ours, theirs, match } = await known('1982-01-01');
    await decide(match, 'ask');
    await answer(oyun as Person, await questionOf(oyun as Person, ours), true);
    const said = await answer(zolzaya as Person, await questionOf(zolzaya as Person, theirs), false);
    expect(said).toMatchObject({ agrees: false, outcome: 'closed', partner: null });
    const mine = await questionOf(oyun as Person, ours);
    expect(mine).toMatchObject({ agrees: true, outcome: 'closed', partner: null });
    const rows = await houses.api.rows('select partner_id from match_question where match_id = $1', [
      match.id,
    ]);
    expect(rows).toEqual([{ partner_id: null }, { partner_id: null }]);
    expect((await matches(sodon))[0]?.status).toBe('declined');
    expect(
      (await (oyun as Person).fails('answerMatch', { questionId: mine?.id, version: 2, agrees: true }))
        .extensions,
    ).toMatchObject({
      code: 'CONFLICT',
    });
  });

  it('is let rest by the broker, and not found again', async () => {
    const { match, ours } = await known('1983-01-01');
    expect((await decide(match, 'notSame')).status).toBe('notSame');
    await (saruul as Person).do('updateCase', { id: ours, version: 1, identity: someone('1983-01-01') });
    await compare();
    expect((await matches(sodon)).filter(({ status }) => status === 'found')).toHaveLength(1);
    expect(await questionOf(oyun as Person, ours)).toBeUndefined();
    const late = await sodon.fails('decideMatch', { matchId: match.id, version: 2, decision: 'ask' });
    expect(late.extensions).toMatchObject({ code: 'CONFLICT', reason: 'alreadyDecided' });
    for (const by of [oyun, houses.person('enkhjin@mgec'), houses.person('telmen@host')])
      expect(
        (await (by as Person).fails('decideMatch', { matchId: match.id, version: 2, decision: 'ask' }))
          .extensions.code,
      ).toBe('NOT_FOUND');
  });

  it('by number whatever the name, and not by a name alone', async () => {
    const before = (await matches(sodon)).length;
    await houses.register(saruul as Person, { givenName: 'Номин', registrationNumber: 'УК84020314' });
    await houses.register(misheel as Person, { givenName: 'Цэцэг', registrationNumber: 'УК84020314' });
    await houses.register(saruul as Person, { givenName: 'Ялалт', patronymic: 'Бат' });
    await houses.register(misheel as Person, { givenName: 'Ялалт', patronymic: 'Бат' });
    await compare();
    const found = await matches(sodon);
    expect(found.length - before).toBe(1);
    expect(found[0]).toMatchObject({ strength: 'strong' });
  });

  it('P48: a sealed case is not hidden from the broker; its question is for the supervisor named', async () => {
    await houses.api.rows(`update role_grant set role = 'supervisor' where account_id = $1`, [
      houses.person('nomin@mgec').id,
    ]);
    const { ours, match } = await known('1985-01-01', { sealed: true, supervisorId: oyun?.id });
    await decide(match, 'ask');
    await houses.work();
    const input = { questionId: (await questionOf(oyun as Person, ours))?.id, version: 1, agrees: true };
    expect(input.questionId).toBeDefined();
    expect(await questions(houses.person('nomin@mgec'))).not.toContainEqual(
      expect.objectContaining({ id: input.questionId }),
    );
    expect((await houses.person('nomin@mgec').fails('answerMatch', input)).extensions.code).toBe('NOT_FOUND');
    const told = await houses.api.rows(
      `select distinct recipient_id from notification where kind = 'match.asked' and refs ->> 'caseId' = $1`,
      [ours],
    );
    expect(told).toEqual([{ recipient_id: oyun?.id }]);
  });

  it('P48: nor may somebody answer who is kept from the case', async () => {
    const { ours, match } = await known('1986-01-01');
    await decide(match, 'ask');
    const question = await questionOf(oyun as Person, ours);
    await (saruul as Person).do('excludePerson', { caseId: ours, accountId: oyun?.id, reason: 'Хамаатан' });
    expect(await questionOf(oyun as Person, ours)).toBeUndefined();
    expect(
      (await (oyun as Person).fails('answerMatch', { questionId: question?.id, version: 1, agrees: true }))
        .extensions.code,
    ).toBe('NOT_FOUND');
  });

  it('law enforcement neither triggers nor receives a match', async () => {
    const police = houses.person('batbayar@police');
    await houses.api.rows(`update role_grant set role = 'caseworker' where account_id = $1`, [police.id]);
    const before = (await matches(sodon)).length;
    const theirs = await houses.register(houses.person('batbayar@police'), someone('1987-01-01'));
    await houses.register(saruul as Person, someone('1987-01-01'));
    await compare();
    expect((await matches(sodon)).length).toBe(before);
    expect(await houses.api.rows('select from case_fingerprint where case_id = $1', [theirs.id])).toEqual([]);
  });

  it('P20: of what was destroyed nothing is left, on either side', async () => {
    const { ours, theirs, match } = await known('1988-01-01');
    await decide(match, 'ask');
    const asked = await (oyun as Person).do('requestDestruction', { caseId: ours, ground: 'personAsks' });
    await houses.person('enkhjin@mgec').do('approveDestruction', { destructionId: asked.id });
    await compare();
    expect((await matches(sodon)).map(({ id }) => id)).not.toContain(match.id);
    expect(await questionOf(zolzaya as Person, theirs)).toBeUndefined();
    expect(await houses.api.rows('select from case_fingerprint where case_id = $1', [ours])).toEqual([]);
    expect(await accessFaults((sql) => houses.api.rows(sql))).toEqual([]);
  });

  it('P50, P21: fingerprints hold no word of hers, in the table or beside the key', async () => {
    const rows = await houses.api.rows<{ row: string }>(
      'select to_jsonb(f)::text as row from case_fingerprint f',
    );
    expect(rows.length).toBeGreaterThan(4);
    const text = rows.map(({ row }) => row).join();
    for (const word of ['Солонго', 'solongo', 'УК84020314', '1990-02-03'])
      for (const form of [word, Buffer.from(word).toString('hex')]) expect(text).not.toContain(form);
    const files = readdirSync(houses.api.keystoreDir, { recursive: true, encoding: 'utf8' })
      .map((name) => join(houses.api.keystoreDir, name))
      .filter((path) => statSync(path).isFile());
    for (const path of files) expect(readFileSync(path).includes(Buffer.from('Солонго'))).toBe(false);
    // The api has no right to them at all, and a request never names them.
    await expect(houses.api.rows(`set role itgel_api; select * from case_fingerprint`)).rejects.toThrow(
      'permission denied',
    );
    await houses.api.rows('reset role');
  });

  it('no organisation makes more of them in a day than a broker can read', async () => {
    const found = async (): Promise<number> =>
      (
        await houses.api.rows(
          `select from organisation_match where found_at > platform.now() - interval '1 day'`,
        )
      ).length;
    for (let n = 10; n < 10 + matchesPerDay; n++) {
      await houses.register(saruul as Person, someone(`19${n}-05-05`));
      await houses.register(misheel as Person, someone(`19${n}-05-05`));
    }
    await compare();
    await compare();
    expect(await found()).toBeLessThanOrEqual(matchesPerDay);
    expect(await houses.api.rows('select from case_fingerprint where compared_at is null')).not.toEqual([]);
    const before = await houses.api.rows('select from organisation_match');
    await houses.api.forward('25 hours');
    await compare();
    expect((await houses.api.rows('select from organisation_match')).length).toBeGreaterThan(before.length);
  });
});
