import { randomUUID } from 'node:crypto';
import { CaseIndex } from '#casework/search/case-index.js';
import { others } from '#country/spelling/spellings.fixture.js';
import { Database } from '#platform/database/database.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { Vault } from '#platform/vault/vault.js';
import type { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

export interface Named {
  readonly patronymic: string;
  readonly givenName: string;
}

const first =
  'Бат Энх Мөнх Оюун Ган Дорж Саран Жаргал Болд Наран Алтан Эрдэнэ Сүх Ням Пүрэв Түмэн Хүрэл Чулуун';
const last = 'баяр туяа зориг цэцэг бат сүрэн маа болд дорж чимэг жаргал сайхан гэрэл тогоо саруул бүүвэй';
const names = [
  ...others,
  ...first.split(' ').flatMap((one) => last.split(' ').map((end) => one + end)),
  // The commonest, again and again.
  ...Array.from({ length: 2 }, () => ['Батбаяр', 'Мөнхцэцэг', 'Ганчимэг', 'Нарангэрэл']).flat(),
];

/** The same invented crowd each time: names that are mixed up with one another, and many who share one. */
export const crowd = (size: number): Named[] =>
  Array.from({ length: size }, (_, n) => ({
    patronymic: others[(n * 7919) % others.length] ?? '',
    givenName: names[(n * 104_729) % names.length] ?? '',
  }));

/** Cases of these people in the person's own organisation, sealed and indexed as the api does it, to be found by the whole house. */
export async function settle(api: TestApi, by: Person, people: readonly Named[]): Promise<string[]> {
  const { id, organisationId } = by;
  const get = <T>(type: abstract new (...args: never[]) => T): T => api.app.get(type, { strict: false });
  const [vault, index, database] = [get(Vault), get(CaseIndex), get(Database)];
  // One key for all: how keys are kept apart is another spec's.
  const subjectId = randomUUID();
  await get(KeyStore).create(subjectId, organisationId);
  await api.rows('insert into person (id, organisation_id) values ($1, $2)', [subjectId, organisationId]);
  const cases = await Promise.all(
    people.map(async (identity) => {
      const caseId = randomUUID();
      const place = { table: 'case_record', column: 'identity', rowId: caseId, subjectId, organisationId };
      return { caseId, identity, bytes: await vault.seal(place, identity) };
    }),
  );
  const ids = cases.map(({ caseId }) => caseId);
  await api.rows(
    `insert into case_record (id, person_id, code, managing_organisation_id, registered_by, status, legal_basis, sealed, identity)
     select c, $3, 'MN-' || c, $4, $5, 'registered', 'consent', false, i from unnest($1::uuid[], $2::bytea[]) u(c, i)`,
    [ids, cases.map(({ bytes }) => bytes), subjectId, organisationId, id],
  );
  const scope = {
    actor: id,
    organisation: organisationId,
    holders: `{"assigned:${id}"}`,
    inbox: '',
    audited: '',
  };
  for (let at = 0; at < cases.length; at += 50)
    await database.transaction(scope, async (tx) => {
      for (const { caseId, identity } of cases.slice(at, at + 50))
        await index.write(tx, organisationId, caseId, { identity });
    });
  return ids;
}
