import type { Ask } from '../server/database.ts';

/** Until when each section is open to each holder: as the ledger says it, and as it is kept for use. */
const differing = /* sql */ `
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

/** Where what is kept for use says something else than the ledger it was made from. */
export async function access(ask: Ask): Promise<{ count: number; wrong: string[] }> {
  const lines = await ask<{ line: string }>(differing);
  const [all] = await ask<{ count: number }>('select count(*)::int as count from case_access');
  return { count: all?.count ?? 0, wrong: lines.map(({ line }) => line) };
}
