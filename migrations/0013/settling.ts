/** From what is true of a case to its ledger: the managing organisation’s side is derived, never kept beside it. */
export const settling = /* sql */ `
alter table exclusion enable row level security;          alter table exclusion force row level security;
alter table protective_measure enable row level security; alter table protective_measure force row level security;

create policy judged on exclusion for select to itgel_grantor using (true);
grant select on exclusion to itgel_grantor;
create policy settled on case_record for update to itgel_grantor using (true) with check (true);
grant update (sealed, supervisor_id) on case_record to itgel_grantor;
grant select (withheld) on case_record to itgel_grantor;

create function grantor.is_excluded(p_case uuid, p_account uuid) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (select from exclusion where case_id = p_case and account_id = p_account and lifted_at is null)
$$;

-- Whose a line of the ledger is: an emergency's holder is the session, which only its maker has.
create function grantor.person_of(p_holder text, p_made_by uuid) returns uuid language sql immutable
  set search_path = public, pg_temp as $$
  select case split_part(p_holder, ':', 1)
    when 'emergency' then p_made_by when 'managing' then null else split_part(p_holder, ':', 2)::uuid end
$$;

create function grantor.is_live(p_disclosure uuid, p_until timestamptz) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select p_until > platform.now()
    and not exists (select from disclosure_end where disclosure_id = p_disclosure and at <= platform.now())
$$;

-- Ends one line of the ledger now.
create function grantor.end_disclosure(p_disclosure uuid, p_reason text) returns void language sql
  set search_path = public, pg_temp as $$
  insert into disclosure_end (disclosure_id, reason, ended_by) values (p_disclosure, p_reason, platform.actor_id());
  select grantor.refresh(case_id, holder) from disclosure where id = p_disclosure
$$;

-- What a relation carries, less what did not come along when the case changed hands.
create function grantor.carried(p_case uuid, p_relation text) returns text[] language sql stable
  set search_path = public, pg_temp as $$
  select array(select unnest(grantor.sections_of(p_relation)) except select unnest(withheld))
  from case_record where id = p_case
$$;

-- Who oversees a case by what is true of it: sealed, the one supervisor named; else the organisation, which persons
-- stand for as soon as one of its people is excluded.
create function grantor.overseers(p_case uuid) returns setof text language sql stable
  set search_path = public, pg_temp as $$
  with c as (
    select id, sealed, supervisor_id, managing_organisation_id, exists (
      select from exclusion e join account a on a.id = e.account_id
      where e.case_id = case_record.id and e.lifted_at is null and a.organisation_id = managing_organisation_id) as parted
    from case_record where id = p_case)
  select 'managing:' || managing_organisation_id from c where not sealed and not parted
  union all
  select 'supervising:' || supervisor_id from c
    where sealed and supervisor_id is not null and not grantor.is_excluded(id, supervisor_id)
  union all
  select 'supervising:' || a.id from c join account a on a.organisation_id = c.managing_organisation_id
    and a.disabled_at is null join role_grant r on r.account_id = a.id and r.role = 'supervisor'
    where not c.sealed and c.parted and not grantor.is_excluded(c.id, a.id)
$$;

-- Brings the ledger to what is true now, and changes nothing when it is there already.
create function grantor.settle(p_case uuid, p_reason text) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare one record; now_sealed boolean; wanted text[];
begin
  select sealed into now_sealed from case_record where id = p_case for update;
  wanted := array(select grantor.overseers(p_case));
  for one in select id from disclosure g where case_id = p_case and grantor.is_live(id, until_at) and (
      ground = 'managing' and not (holder = any (wanted)
        and sections <@ grantor.carried(p_case, split_part(holder, ':', 1))
        and sections @> grantor.carried(p_case, split_part(holder, ':', 1)))
      or ground = 'emergency' and now_sealed
      or grantor.is_excluded(p_case, grantor.person_of(holder, made_by)))
  loop
    perform grantor.end_disclosure(one.id, p_reason);
  end loop;
  for one in select h as holder from unnest(wanted) h where not exists (select from disclosure g
      where g.case_id = p_case and g.holder = h and g.ground = 'managing' and grantor.is_live(g.id, g.until_at))
  loop
    perform grantor.record(p_case, one.holder, 'managing', grantor.carried(p_case, split_part(one.holder, ':', 1)));
  end loop;
  perform grantor.refresh(p_case, holder) from case_access where case_id = p_case and sealed <> now_sealed;
end $$;

-- Whatever opens a case, an excluded person is passed over.
create function grantor.pass_over_excluded() returns trigger language plpgsql
  set search_path = public, pg_temp as $$
begin
  return case when grantor.is_excluded(new.case_id, grantor.person_of(new.holder, new.made_by)) then null else new end;
end $$;
create trigger excluded before insert on disclosure for each row execute function grantor.pass_over_excluded();

create or replace function grantor.case_opened() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform grantor.record(new.id, 'assigned:' || new.registered_by, 'assignment', grantor.sections_of('assigned'));
  perform grantor.settle(new.id, 'registered');
  return null;
end $$;

create function grantor.exclusion_changed() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  -- Who is excluded no longer answers for the case either.
  update case_record set supervisor_id = null where id = new.case_id and supervisor_id = new.account_id and new.lifted_at is null;
  perform grantor.settle(new.case_id, case when new.lifted_at is null then 'excluded' else 'exclusionLifted' end);
  perform grantor.carry_on(new.case_id);
  return null;
end $$;
create trigger settled after insert or update on exclusion for each row execute function grantor.exclusion_changed();
`;
