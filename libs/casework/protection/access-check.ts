/** Runs one statement and answers its rows. */
export type Ask = <T extends object>(sql: string) => Promise<T[]>;

/** Until when each section is open to each holder: as the ledger says it, and as it is kept for use. */
const againstLedger = /* sql */ `
  with ledger as (
    select d.case_id, d.holder,
      lower(regexp_replace(s.section, '([A-Z])', '_\\1', 'g')) || '_until' as name,
      max(least(d.until_at, (select min(e.at) from disclosure_end e where e.disclosure_id = d.id))) as until
    from disclosure d, unnest(d.sections) as s (section) group by 1, 2, 3
  ), kept as (
    select a.case_id, a.holder, k.key as name, k.value::timestamptz as until
    from case_access a, jsonb_each_text(to_jsonb(a)) as k
    where k.key like '%\\_until' and k.key <> 'any_until' and k.value is not null
  )
  select concat_ws(' ', case_id, holder, name, 'ledger:', ledger.until, 'kept:', kept.until) as line
  from ledger full join kept using (case_id, holder, name)
  where ledger.until is distinct from kept.until`;

const live = /* sql */ `select g.* from disclosure g where g.until_at > platform.now()
  and not exists (select from disclosure_end e where e.disclosure_id = g.id and e.at <= platform.now())`;

/** Who oversees each case by what is true of it, worked out without the grantor's own functions. */
const againstFacts = /* sql */ `
  with live as (${live}),
  out as (select case_id, account_id from exclusion where lifted_at is null),
  parted as (select distinct o.case_id from out o join account a on a.id = o.account_id
    join case_record c on c.id = o.case_id and c.managing_organisation_id = a.organisation_id),
  due as (
    select id as case_id, 'managing:' || managing_organisation_id as holder from case_record
      where not sealed and id not in (select case_id from parted)
    union all select id, 'supervising:' || supervisor_id from case_record c where sealed and supervisor_id is not null
    union all select c.id, 'supervising:' || a.id from case_record c join account a on a.organisation_id = c.managing_organisation_id
      join role_grant r on r.account_id = a.id and r.role = 'supervisor'
      where not c.sealed and c.id in (select case_id from parted) and a.disabled_at is null
        and not exists (select from out o where o.case_id = c.id and o.account_id = a.id)
  ), made as (select distinct case_id, holder from live where ground = 'managing')
  select concat_ws(' ', case_id, holder, case when made.holder is null then 'ought to oversee' else 'oversees wrongly' end) as line
    from due full join made using (case_id, holder) where due.holder is null or made.holder is null
  union all
  select concat_ws(' ', l.case_id, l.holder, 'is excluded') from live l join out o on o.case_id = l.case_id
    and l.holder like '%:' || o.account_id
  union all
  select concat_ws(' ', l.case_id, l.holder, 'does not work there') from live l join case_record c on c.id = l.case_id
    where l.ground = 'assignment' and not exists (select from account a join role_grant r on r.account_id = a.id
      and r.role = 'caseworker' where l.holder = 'assigned:' || a.id and a.disabled_at is null
        and a.organisation_id = c.managing_organisation_id)
  union all
  select concat_ws(' ', a.case_id, a.holder, 'is marked otherwise than the case') from case_access a
    join case_record c on c.id = a.case_id where a.sealed <> c.sealed`;

/** Where access differs from the ledger it is made from, or the ledger from what is true; [] where all agrees. */
export async function accessFaults(ask: Ask): Promise<string[]> {
  const lines = [
    ...(await ask<{ line: string }>(againstLedger)),
    ...(await ask<{ line: string }>(againstFacts)),
  ];
  return lines.map(({ line }) => line);
}
