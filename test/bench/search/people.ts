import { randomUUID } from 'node:crypto';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { madeBy } from '#casework/search/case-index.js';
import { caseWords } from '#casework/search/case-words.js';
import { IndexKeys } from '#platform/blind-index/index-keys.js';
import { WordTokens } from '#platform/blind-index/word-tokens.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { Vault } from '#platform/vault/vault.js';
import { caseSections } from '#policy/vocabulary.js';
import { drawnName } from '../world/names.ts';

export interface BenchPerson {
  readonly caseId: string;
  readonly patronymic: string;
  readonly givenName: string;
  readonly registrationNumber: string;
  readonly phone: string;
}

const inserts = {
  case_record: `insert into case_record (id, person_id, code, managing_organisation_id, registered_by, status, legal_basis, sealed, opened_at, identity, safe_contact)
    select c, p, 'MN-' || c, $5, $6, 'registered', 'consent', false, now() - n * interval '1 minute', i, s
    from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) with ordinality u(c, p, i, s, n)`,
  search_token: `insert into search_token (organisation_id, token, case_id, section, made_by)
    select $4, t, c, s, $5 from unnest($1::bytea[], $2::uuid[], $3::text[]) u(t, c, s)`,
};
const columns = caseSections.map(
  (name) => `${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_until`,
);

/**
 * `count` invented people of one organisation, straight into the tables: sealed, and indexed by the same words and
 * tokens as the api's. Every hundredth case hangs on one person's key, and the caseworker has every 200th case.
 */
export async function fillPeople(
  app: INestApplicationContext,
  owner: pg.Client,
  by: { readonly id: string; readonly organisationId: string },
  count: number,
): Promise<BenchPerson[]> {
  const { id, organisationId } = by;
  const vault = app.get(Vault, { strict: false });
  const keys = app.get(KeyStore, { strict: false });
  const index = await app.get(IndexKeys, { strict: false }).indexKeyOf(organisationId);
  const persons = Array.from({ length: Math.max(1, count / 100) }, () => randomUUID());
  for (const person of persons) await keys.create(person, organisationId);
  await owner.query('set session_replication_role = replica');
  await owner.query('insert into person (id, organisation_id) select unnest($1::uuid[]), $2', [
    persons,
    organisationId,
  ]);
  const rows = new Map<string, number>();
  const people: BenchPerson[] = [];
  for (let at = 0; at < count; at += 5000) {
    const cases: unknown[][] = [];
    const tokens: unknown[][] = [];
    for (let n = at; n < Math.min(at + 5000, count); n++) {
      const [caseId, subjectId] = [randomUUID(), persons[n % persons.length] ?? ''];
      const digits = String(n).padStart(6, '0');
      const person = {
        caseId,
        patronymic: drawnName(Math.random()),
        givenName: drawnName(Math.random()),
        registrationNumber: registrationNumberOf(n),
        phone: `99${digits}`,
      };
      people.push(person);
      const { patronymic, givenName, registrationNumber, phone } = person;
      const content = { identity: { patronymic, givenName, registrationNumber }, safeContact: { phone } };
      const place = { table: 'case_record', rowId: caseId, subjectId, organisationId };
      cases.push([
        caseId,
        subjectId,
        await vault.seal({ ...place, column: 'identity' }, content.identity),
        await vault.seal({ ...place, column: 'safe_contact' }, content.safeContact),
      ]);
      for (const section of ['identity', 'safeContact'] as const)
        for (const { purpose, text } of caseWords(caseId, section, content)) {
          const row = rows.get(`${purpose} ${text}`) ?? 0;
          if (purpose !== 'padding') rows.set(`${purpose} ${text}`, row + 1);
          tokens.push([wordTokens(index.key, purpose, text).at(row), caseId, section]);
        }
    }
    const turned = (table: unknown[][], width: number): unknown[][] =>
      Array.from({ length: width }, (_, column) => table.map((row) => row[column]));
    await owner.query(inserts.case_record, [...turned(cases, 4), organisationId, id]);
    await owner.query(inserts.search_token, [...turned(tokens, 3), organisationId, madeBy(index.version)]);
  }
  for (const [holder, some] of [
    [`managing:${organisationId}`, 'true'],
    [`assigned:${id}`, `hashtext(id::text) % 200 = 0`],
  ] as const)
    await owner.query(
      `insert into case_access (case_id, holder, opened_at, sealed, ${columns.join(', ')})
       select id, $1, opened_at, false, ${columns.map(() => `'infinity'`).join(', ')} from case_record where ${some}`,
      [holder],
    );
  await owner.query('reset session_replication_role');
  await owner.query('vacuum analyze');
  return people;
}

const letters = [...'АБВГДЕЖЗИЙКЛМНОПРСТУ'];
/** Of its own for each of two million: two letters, a day and two digits. */
function registrationNumberOf(n: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const [tail, year, month, day] = [n % 100, n / 100, n / 5000, n / 60_000].map(Math.floor) as [
    number,
    number,
    number,
    number,
  ];
  return `У${letters[day % 20]}${50 + (year % 50)}${two(1 + (month % 12))}${two(1 + (day % 28))}${two(tail)}`;
}

const held = new Map<string, WordTokens>();
function wordTokens(
  key: ConstructorParameters<typeof WordTokens>[0],
  purpose: string,
  text: string,
): WordTokens {
  if (purpose === 'padding') return new WordTokens(key, purpose, text);
  const name = `${purpose} ${text}`;
  const known = held.get(name) ?? new WordTokens(key, purpose, text);
  held.set(name, known);
  return known;
}
