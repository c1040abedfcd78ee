/** What the api may ask of the grantor. */
export const doors = /* sql */ `
create function grantor.oversees(p_case uuid) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (select from case_access where case_id = p_case and holder = any (platform.holders())
    and any_until > platform.now() and (holder like 'managing:%' or holder like 'supervising:%'))
$$;
create function grantor.is_assigned(p_case uuid, p_account uuid) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (select from disclosure where case_id = p_case and holder = 'assigned:' || p_account
    and ground = 'assignment' and grantor.is_live(id, until_at))
$$;
create function grantor.works_here(p_case uuid, p_account uuid, p_role text) returns boolean language sql stable
  set search_path = public, pg_temp as $$
  select exists (select from case_record c
    join account a on a.organisation_id = c.managing_organisation_id and a.id = p_account and a.disabled_at is null
    join role_grant r on r.account_id = a.id and r.role = p_role where c.id = p_case)
$$;

-- Only whoever supervises the case may assign it, only to a caseworker of the same organisation who is not excluded.
create or replace function grantor.assign(p_case uuid, p_account uuid) returns boolean language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if not grantor.oversees(p_case) or not grantor.works_here(p_case, p_account, 'caseworker')
    or grantor.is_excluded(p_case, p_account) then return false; end if;
  if not grantor.is_assigned(p_case, p_account) then
    perform grantor.record(p_case, 'assigned:' || p_account, 'assignment', grantor.carried(p_case, 'assigned'));
  end if;
  return true;
end $$;

-- Ends an assignment at once. The last one ends only when the supervisor takes the case over.
create function grantor.unassign(p_case uuid, p_account uuid, p_take_over boolean) returns text language plpgsql security definer
  set search_path = public, pg_temp as $$
declare one record;
begin
  if not grantor.oversees(p_case) then return 'notYours'; end if;
  perform from case_record where id = p_case for update;
  if not grantor.is_assigned(p_case, p_account) then return 'notAssigned'; end if;
  if not exists (select from disclosure where case_id = p_case and ground = 'assignment'
    and holder <> 'assigned:' || p_account and grantor.is_live(id, until_at))
  then
    if not p_take_over then return 'lastAssignee'; end if;
    update case_record set supervisor_id = platform.actor_id() where id = p_case;
  end if;
  for one in select id from disclosure where case_id = p_case and holder = 'assigned:' || p_account
    and ground = 'assignment' and grantor.is_live(id, until_at)
  loop perform grantor.end_disclosure(one.id, 'unassigned'); end loop;
  perform grantor.settle(p_case, 'unassigned');
  return 'done';
end $$;

-- Seals, unseals, or names another supervisor: whoever oversees the case, or its caseworker where nobody does.
create function grantor.protect(p_case uuid, p_sealed boolean, p_supervisor uuid) returns boolean language plpgsql security definer
  set search_path = public, pg_temp as $$
declare c record;
begin
  select sealed, supervisor_id into c from case_record where id = p_case for update;
  if not found or not (grantor.oversees(p_case) or (p_sealed and c.sealed and c.supervisor_id is null
    and 'assigned:' || platform.actor_id() = any (platform.holders()) and grantor.is_assigned(p_case, platform.actor_id())))
  then return false; end if;
  if p_supervisor is not null and (not grantor.works_here(p_case, p_supervisor, 'supervisor')
    or grantor.is_excluded(p_case, p_supervisor)) then return false; end if;
  if p_sealed and p_supervisor is null then return false; end if;
  update case_record set sealed = p_sealed, supervisor_id = p_supervisor where id = p_case;
  perform grantor.settle(p_case, case when p_sealed = c.sealed then 'supervisorNamed' when p_sealed then 'sealed' else 'unsealed' end);
  return true;
end $$;

-- Whether this person is kept from the case: for policies, and for what another organisation opens.
create function grantor.hides(p_case uuid, p_account uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$ select grantor.is_excluded(p_case, p_account) $$;

-- Those who work a case now: the ledger's persons, by how they stand to it.
create function grantor.holders_of(p_case uuid) returns table (account_id uuid, relation text) language plpgsql stable security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (select from case_access where case_id = p_case and holder = any (platform.holders())
    and protection_until > platform.now()) then return; end if;
  return query select distinct split_part(a.holder, ':', 2)::uuid, split_part(a.holder, ':', 1) from case_access a
    where a.case_id = p_case and a.any_until > platform.now()
      and split_part(a.holder, ':', 1) in ('assigned', 'supervising');
end $$;
`;
