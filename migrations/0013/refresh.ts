/** The columns as they are now; a later section is a later migration. */
const sections =
  `reference demographics identity address safeContact exploitation risk healthAlert health needs services placement
  legal narrative suspects documents victimStatus incident task timeline consentRecord envelope referralContent audit
  protection`.split(/\s+/);
const column = (section: string): string =>
  `${section.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}_until`;
const columns = sections.map(column);

export const refresh = /* sql */ `
alter table case_access add any_until timestamptz generated always as (greatest(${columns.join(', ')})) stored;
create policy granted on case_access for select to itgel_api
  using (holder = any ((select platform.holders())::text[]) and any_until > (select platform.now()));

-- Effective state of one holder, from the ledger: the latest of the live grounds, per section.
create or replace function grantor.refresh(p_case uuid, p_holder text) returns void language sql
  set search_path = public, pg_temp as $$
  insert into case_access (case_id, holder, opened_at, sealed, ${columns.join(', ')})
  select c.id, p_holder, c.opened_at, c.sealed,
    ${sections.map((section) => `max(d.until) filter (where '${section}' = any(d.sections))`).join(',\n    ')}
  from case_record c
  left join (
    select g.sections, least(g.until_at, (select min(e.at) from disclosure_end e where e.disclosure_id = g.id)) as until
    from disclosure g where g.case_id = p_case and g.holder = p_holder
  ) d on true
  where c.id = p_case
  group by c.id, c.opened_at, c.sealed
  on conflict (case_id, holder) do update set
    sealed = excluded.sealed, ${columns.map((name) => `${name} = excluded.${name}`).join(', ')}
$$;
`;
