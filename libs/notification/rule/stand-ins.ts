import type { Transaction } from '#platform/database/database.js';
import type { OutboxEvent } from '#platform/outbox/event-handlers.js';

/** Who is told in the stead of somebody who is away. */
export interface StandIn {
  readonly id: string;
  readonly insteadOf: string;
}

const away = (alias: string): string =>
  `${alias}.away_from <= platform.now() and ${alias}.away_until > platform.now()`;

/** Somebody who is there, and whom nothing forbids to hear of it: sealed cases have holders and nobody else (P48). */
const mayHear = (id: string): string => `
  not exists (select from absence present where present.account_id = ${id} and ${away('present')})
  and not exists (select from exclusion x where x.case_id = $2::uuid and x.account_id = ${id} and x.lifted_at is null)
  and (not exists (select from case_access sealed where sealed.case_id = $2::uuid and sealed.sealed)
    or exists (select from case_access held where held.case_id = $2::uuid and held.any_until > platform.now()
      and split_part(held.holder, ':', 2) = ${id}::text))`;

/**
 * The first of each one's deputies, and of theirs, who is there, of the same house and by a role they share; else
 * the supervisors of the house, who can hand the work to somebody. $1 are people who must know, $2 the case if any.
 */
const sql = /* sql */ `
  with recursive deputy (instead_of, organisation_id, id, depth) as (
    select b.account_id, a.organisation_id, b.deputy_id, 1
      from absence b join account a on a.id = b.account_id where b.account_id = any ($1::uuid[]) and ${away('b')}
    union all
    select d.instead_of, d.organisation_id, b.deputy_id, d.depth + 1
      from deputy d join absence b on b.account_id = d.id and ${away('b')} where d.depth < 5),
  able as (
    select distinct on (d.instead_of) d.instead_of, d.id
      from deputy d join account a on a.id = d.id
     where d.id <> d.instead_of and a.disabled_at is null and a.organisation_id = d.organisation_id
       and exists (select from role_grant g join role_grant theirs on theirs.role = g.role
         where g.account_id = a.id and theirs.account_id = d.instead_of)
       and ${mayHear('a.id')}
     order by d.instead_of, d.depth)
  select id, instead_of as "insteadOf" from able
  union all
  select a.id, b.instead_of from (select distinct instead_of, organisation_id from deputy) b
    join account a on a.organisation_id = b.organisation_id and a.disabled_at is null and a.id <> b.instead_of
    join role_grant g on g.account_id = a.id and g.role = 'supervisor'
   where not exists (select from able where able.instead_of = b.instead_of) and ${mayHear('a.id')}
   order by 2, 1`;

/** Who is told in the stead of those of these people who are away, so that nothing waits for somebody absent. */
export function standInsOf(
  { refs }: Pick<OutboxEvent, 'refs'>,
  people: readonly string[],
  tx: Transaction,
): Promise<StandIn[]> {
  return people.length === 0 ? Promise.resolve([]) : tx.query<StandIn>(sql, [people, refs['caseId'] ?? null]);
}
