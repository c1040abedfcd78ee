import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import type pg from 'pg';
import { RegisterCaseInput } from '#casework/case/case.input.js';
import {
  depthsFrom,
  indexedIn,
  madeBy,
  placesAt,
  soundedWords,
  soundingsOf,
} from '#casework/search/case-index.js';
import { caseWords } from '#casework/search/case-words.js';
import { checkedSections, type Sections } from '#casework/section/check-sections.js';
import { writableSections } from '#casework/section/section.input.js';
import { caseCode } from '#country/case-code.js';
import { hasCode } from '#country/code-list.js';
import { dayOf } from '#country/day.js';
import type { IndexKeys } from '#platform/blind-index/index-keys.js';
import { useCodes } from '#platform/graphql/codes.js';
import { checkShape } from '#platform/graphql/shape.js';
import type { KeyStore } from '#platform/vault/key-store.js';
import type { Vault } from '#platform/vault/vault.js';
import { column } from '../world/told.ts';
import { pipeline, type Step } from './pipeline.ts';
import type { Asker } from './read.ts';

useCodes(hasCode);

export interface Keys {
  readonly store: KeyStore;
  readonly index: IndexKeys;
  readonly vault: Vault;
  /** Of the hashes of bodies. */
  readonly request: Buffer;
}

const lock = 'select pg_advisory_xact_lock(hashtextextended($1, 0))';
// Whether the key was used, and of the words' tokens which are taken.
const look = /* sql */ `select i.body_hash = $3, c.id, c.code, c.version,
  array(select encode(t, 'hex') from grantor.taken_tokens($4::bytea[]) t)
from (select) one left join idempotency i on i.actor_id = $1 and i.key = $2 left join case_record c on c.id = i.result_id`;
const open = /* sql */ `with her as (insert into person (id, organisation_id) values ($2, $4))
insert into case_record (id, person_id, code, managing_organisation_id, registered_by, status, legal_basis, sealed,
  ${writableSections.map(column).join(', ')})
values ($1, $2, $3, $4, $5, 'registered', $6, $7, ${writableSections.map((_, index) => `$${index + 8}`).join(', ')})`;
// Who sees the case is known once its statement is over, so what hangs on it has one of its own.
const tell = /* sql */ `with told as (
  insert into case_event (id, case_id, kind, actor_id, organisation_id) values (gen_random_uuid(), $1::uuid, 'registered', $2::uuid, $3)
), queued as (
  insert into outbox (id, stream, kind, refs)
  values (gen_random_uuid(), $1, 'case.registered', jsonb_build_object('caseId', $1, 'actorId', $2))
), logged as (
  insert into audit_entry (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, correlation_id)
  values (gen_random_uuid(), $2, $3, 'registerCase', 'Case', $1, $1, $4)
) insert into idempotency (actor_id, key, command, body_hash, result_id) values ($2, $5, 'registerCase', $6, $1)`;
const index = 'select grantor.index_case($1, $2, $3, $4::bytea[], $5::int[])';

const array = (tokens: readonly Buffer[]): string =>
  `{${tokens.map((token) => `"\\\\x${token.toString('hex')}"`).join(',')}}`;
const answered = (id: unknown, code: unknown, version: number) => ({
  data: { registerCase: { id, code, version } },
});
const refused = (message: string) => ({ errors: [{ message }] });

/** Registers a case in a transaction of its own: two writes that change nothing and tell what stands, one that does, and a commit. */
export async function register(
  client: pg.PoolClient,
  settings: Step,
  asker: Asker,
  given: unknown,
  keys: Keys,
): Promise<unknown> {
  if (asker.role !== 'caseworker') return refused('FORBIDDEN');
  const { idempotencyKey, ...input } = checkShape(RegisterCaseInput, given as RegisterCaseInput);
  const { id: actorId, organisationId, now } = asker;
  const sections = checkedSections({ idempotencyKey, ...input }, dayOf(now));
  const [caseId, personId] = [randomUUID(), randomUUID()];
  const hash = createHmac('sha256', keys.request)
    .update(`registerCase\0${JSON.stringify(input)}`)
    .digest();
  const { key, version } = await keys.index.indexKeyOf(organisationId);
  const words = indexedIn(sections).map(
    (section) => [section, soundedWords(key, caseWords(caseId, section, sections))] as const,
  );
  const all = words.flatMap(([, some]) => some);
  const sounded = soundingsOf(all);

  const [, , , stands] = await pipeline(client, [
    { name: 'begin', text: 'begin', values: [] },
    settings,
    { name: 'lock', text: lock, values: [`${actorId}:${idempotencyKey}`] },
    {
      name: 'look',
      text: look,
      values: [actorId, idempotencyKey, hash, array(sounded.flat().map(({ token }) => token))],
    },
  ]);
  const [same, knownId, knownCode, knownVersion, taken] = stands?.[0] ?? [];
  if (same) {
    await client.query('commit');
    return same === 't' ? answered(knownId, knownCode, Number(knownVersion)) : refused('CONFLICT');
  }

  await keys.store.create(personId, organisationId);
  const code = caseCode('MN', now.getUTCFullYear(), randomBytes(5));
  const sealed = input.sealed ?? sections.demographics?.majority !== 'adult';
  const places = { id: caseId, personId, organisationId };
  const told = await sealedSections(keys.vault, places, sections);
  const depths = depthsFrom(all, sounded, tokensIn(taken));
  const indexed = words.map(([section, some]) => {
    const rows = placesAt(depths.filter((depth) => some.some(({ tokens }) => tokens === depth.tokens)));
    const sizes = `{${rows.map(({ length }) => length).join(',')}}`;
    return { section, count: rows.length, values: [String(madeBy(version)), array(rows.flat()), sizes] };
  });
  const [, , ...placed] = await pipeline(client, [
    {
      name: 'open',
      text: open,
      values: [caseId, personId, code, organisationId, actorId, input.legalBasis, String(sealed), ...told],
    },
    {
      name: 'tell',
      text: tell,
      values: [caseId, actorId, organisationId, asker.correlationId, idempotencyKey, hash],
    },
    ...indexed.map(({ section, values }) => ({
      name: 'index',
      text: index,
      values: [caseId, section, ...values],
    })),
  ]);
  if (indexed.some(({ count }, at) => Number(placed[at]?.[0]?.[0]) !== count)) throw new Error('UNAVAILABLE');
  await client.query('commit');
  return answered(caseId, code, 1);
}

function sealedSections(
  vault: Vault,
  { id, personId, organisationId }: { id: string; personId: string; organisationId: string },
  sections: Sections,
): Promise<(Buffer | null)[]> {
  const place = { table: 'case_record', rowId: id, subjectId: personId, organisationId };
  return Promise.all(
    writableSections.map(async (name) =>
      sections[name] ? await vault.seal({ ...place, column: column(name) }, sections[name]) : null,
    ),
  );
}

/** Of an array as PostgreSQL writes it. */
const tokensIn = (text: string | null | undefined): Buffer[] =>
  (text ?? '{}')
    .slice(1, -1)
    .split(',')
    .filter((hex) => hex !== '')
    .map((hex) => Buffer.from(hex, 'hex'));
