import { createHmac, createSecretKey, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CaseIndex } from '#casework/search/case-index.js';
import { Database } from '#platform/database/database.js';
import { TestApi } from '../support/api/api.js';

/** Invented given names, and how often each is given: by Zipf's law, as names are. */
const people = 500;
const names = ['бат', 'энх', 'мөн', 'оюу', 'ган', 'цэц', 'дор', 'сар', 'хул', 'тэм', 'уян', 'жав'].flatMap(
  (first) =>
    ['баяр', 'туяа', 'зориг', 'цэцэг', 'бат', 'сүрэн', 'маа', 'болд', 'дорж', 'чимэг'].map(
      (last) => first + last,
    ),
);
const weights = names.map((_, rank) => 1 / (rank + 1));
const total = weights.reduce((sum, weight) => sum + weight, 0);
const given = names.flatMap((name, rank) =>
  Array<string>(Math.round(((weights[rank] ?? 0) / total) * people)).fill(name),
);
/** What somebody gets right who knows the frequencies and has seen nothing: the commonest name, for everybody. */
const blind = given.filter((name) => name === names[0]).length / given.length;

let api: TestApi;
let nameOf: Map<string, string>;
let rows: { token: string; caseId: string }[];

beforeAll(async () => {
  api = await TestApi.start();
  const { id, organisationId } = api.person('saruul@mgec.example');
  const cases = shuffled(given).map((givenName) => ({
    caseId: randomUUID(),
    personId: randomUUID(),
    givenName,
  }));
  nameOf = new Map(cases.map(({ caseId, givenName }) => [caseId, givenName]));
  await api.rows('insert into person (id, organisation_id) select unnest($1::uuid[]), $2', [
    cases.map(({ personId }) => personId),
    organisationId,
  ]);
  await api.rows(
    `insert into case_record (id, person_id, code, managing_organisation_id, registered_by, status, legal_basis, sealed)
     select c, p, 'MN-' || c, $3, $4, 'registered', 'consent', false from unnest($1::uuid[], $2::uuid[]) u(c, p)`,
    [cases.map(({ caseId }) => caseId), cases.map(({ personId }) => personId), organisationId, id],
  );
  const index = api.app.get(CaseIndex, { strict: false });
  const scope = {
    actor: id,
    organisation: organisationId,
    holders: `{"assigned:${id}"}`,
    inbox: '',
    audited: '',
  };
  const database = api.app.get(Database, { strict: false });
  for (let at = 0; at < cases.length; at += 50)
    await database.transaction(scope, async (tx) => {
      for (const { caseId, givenName } of cases.slice(at, at + 50))
        await index.write(tx, organisationId, caseId, { identity: { givenName, patronymic: 'Бат' } });
    });
  rows = await api.rows(
    `select encode(token, 'hex') as token, case_id::text as "caseId" from search_token where case_id is not null`,
  );
});
afterAll(() => api.stop());

function shuffled<T>(values: readonly T[]): T[] {
  return values
    .map((value) => ({ value, at: randomBytes(6).readUIntBE(0, 6) }))
    .sort((a, b) => a.at - b.at)
    .map(({ value }) => value);
}

/**
 * The attack: tokens ordered by how many cases stand under each, names by how often they are given, and the one
 * taken for the other in that order. Answers the share of cases whose name it says rightly; of the tokens of a
 * case, the commonest speaks.
 */
function attack(index: readonly { token: string; caseId: string }[]): number {
  const counts = new Map<string, number>();
  for (const { token } of index) counts.set(token, (counts.get(token) ?? 0) + 1);
  const ordered = shuffled([...counts]).sort(([, a], [, b]) => b - a);
  const guessed = new Map(ordered.map(([token], rank) => [token, names[rank % names.length] ?? '']));
  const best = new Map<string, string>();
  for (const { token, caseId } of index) {
    const known = best.get(caseId);
    if (!known || (counts.get(token) ?? 0) > (counts.get(known) ?? 0)) best.set(caseId, token);
  }
  const right = [...best].filter(([caseId, token]) => guessed.get(token) === nameOf.get(caseId)).length;
  return right / best.size;
}

describe('P21: an attack with the public frequencies of names', () => {
  it('takes half of the names from an index of one keyed token per name', () => {
    const key = createSecretKey(randomBytes(32));
    const plain = [...nameOf].map(([caseId, name]) => ({
      caseId,
      token: createHmac('sha256', key).update(name).digest('hex').slice(0, 16),
    }));
    expect(attack(plain)).toBeGreaterThan(0.5);
  });

  it('takes from ours no more than from nothing at all: the bound of docs/adr/0023-blind-index.md', () => {
    const rounds = Array.from({ length: 5 }, () => attack(rows));
    expect(blind).toBeGreaterThan(0.15);
    for (const share of rounds) expect(share).toBeLessThan(blind);
  });

  it('finds nothing to count: every token stands once, in every case as many', () => {
    expect(new Set(rows.map(({ token }) => token)).size).toBe(rows.length);
    const perCase = new Map<string, number>();
    for (const { caseId } of rows) perCase.set(caseId, (perCase.get(caseId) ?? 0) + 1);
    expect(new Set(perCase.values())).toEqual(new Set([8]));
    expect(perCase.size).toBe(given.length);
  });

  it('nor in the bytes themselves: they are even, and no two tokens begin alike oftener than chance', () => {
    const bits = rows.map(({ token }) => Buffer.from(token, 'hex')).flatMap((bytes) => [...bytes]);
    const ones = bits.reduce((sum, byte) => sum + byte.toString(2).replaceAll('0', '').length, 0);
    expect(Math.abs(ones / (bits.length * 8) - 0.5)).toBeLessThan(0.01);
    expect(new Set(rows.map(({ token }) => token.slice(0, 8))).size).toBeGreaterThan(rows.length - 10);
  });
});

describe('a name that many people share', () => {
  it('took a place for each of them', async () => {
    const common = [...nameOf.values()].filter((name) => name === names[0]).length;
    expect(common).toBeGreaterThan(80);
    expect([...nameOf.values()].length * 8).toBe(rows.length);
  });
});
