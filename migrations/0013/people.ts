/** What follows when people come, go or change roles. */
export const people = /* sql */ `
grant insert on task to itgel_grantor;
grant insert (id, stream, kind, refs) on outbox to itgel_grantor;
grant usage on sequence outbox_seq_seq to itgel_grantor;
grant select (case_id, kind, done_at) on task to itgel_grantor;
create policy carried_on on task to itgel_grantor using (true) with check (true);
create policy carried_on on outbox for insert to itgel_grantor with check (true);

-- A case is never without somebody: who oversees it is told when nobody works it any more, and a sealed case that
-- nobody at all could open goes to the supervisor who has been longest in office.
create function grantor.carry_on(p_case uuid) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare c record; heir uuid; task_id uuid := gen_random_uuid();
begin
  if exists (select from disclosure where case_id = p_case and ground = 'assignment' and grantor.is_live(id, until_at))
  then return; end if;
  select sealed, supervisor_id into c from case_record where id = p_case for update;
  if c.sealed and c.supervisor_id is null then
    select a.id into heir from case_record x join account a on a.organisation_id = x.managing_organisation_id
      and a.disabled_at is null join role_grant r on r.account_id = a.id and r.role = 'supervisor'
      where x.id = p_case and not grantor.is_excluded(p_case, a.id) order by r.granted_at, a.id limit 1;
    update case_record set supervisor_id = heir where id = p_case;
    perform grantor.settle(p_case, 'supervisorNamed');
  end if;
  if exists (select from task where case_id = p_case and kind = 'assignAnew' and done_at is null) then return; end if;
  insert into task (id, case_id, kind) values (task_id, p_case, 'assignAnew');
  insert into outbox (id, stream, kind, refs) values (gen_random_uuid(), p_case, 'case.unassigned',
    jsonb_build_object('caseId', p_case, 'taskId', task_id));
end $$;

-- What an account loses with a role, its organisation or itself: what it holds in person ends, and does not come
-- back with the role. What a referral opened to it rests, as the referral decides about that.
create function grantor.account_settled(p_account uuid) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare one record; works boolean; oversees boolean;
begin
  select coalesce(bool_or(r.role = 'caseworker'), false), coalesce(bool_or(r.role = 'supervisor'), false)
    into works, oversees from account a join role_grant r on r.account_id = a.id
    where a.id = p_account and a.disabled_at is null;
  for one in select g.id, g.case_id from disclosure g join case_record c on c.id = g.case_id
      join account a on a.id = p_account
    where g.holder = 'assigned:' || p_account and g.ground = 'assignment' and grantor.is_live(g.id, g.until_at)
      and not (works and a.organisation_id = c.managing_organisation_id)
  loop
    perform grantor.end_disclosure(one.id, 'left');
    perform grantor.carry_on(one.case_id);
  end loop;
  for one in select c.id from case_record c join account a on a.id = p_account
    where c.supervisor_id = p_account and not (oversees and a.organisation_id = c.managing_organisation_id)
  loop
    update case_record set supervisor_id = null where id = one.id;
    perform grantor.settle(one.id, 'left');
    perform grantor.carry_on(one.id);
  end loop;
  -- Where persons stand for the organisation, they are those who are its supervisors now.
  for one in select distinct e.case_id as id from exclusion e join case_record c on c.id = e.case_id
      join account a on a.id = p_account
    where e.lifted_at is null and (c.managing_organisation_id = a.organisation_id or e.account_id = p_account
      or exists (select from case_access x where x.case_id = c.id and x.holder = 'supervising:' || p_account and x.any_until > platform.now()))
  loop
    perform grantor.settle(one.id, 'staffChanged');
  end loop;
end $$;
create index disclosure_holder on disclosure (holder);

create function grantor.role_changed() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if tg_op <> 'INSERT' then perform grantor.account_settled(old.account_id); end if;
  if tg_op <> 'DELETE' then perform grantor.account_settled(new.account_id); end if;
  return null;
end $$;
create trigger settled after insert or update or delete on role_grant for each row execute function grantor.role_changed();

create function grantor.account_changed() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare one record;
begin
  -- Whoever works elsewhere now takes nothing along.
  if new.organisation_id <> old.organisation_id then
    for one in select id from disclosure where split_part(holder, ':', 2) = new.id::text
      and split_part(holder, ':', 1) <> 'managing' and grantor.is_live(id, until_at)
    loop perform grantor.end_disclosure(one.id, 'left'); end loop;
  end if;
  perform grantor.account_settled(new.id);
  return null;
end $$;
create trigger settled after update of organisation_id, disabled_at on account
  for each row execute function grantor.account_changed();

-- After a release that changed what relations carry, every case follows.
create function grantor.settle_all() returns void language plpgsql security definer
  set search_path = public, pg_temp as $$
declare one record;
begin
  for one in select g.id, g.case_id, g.holder from disclosure g where g.ground = 'assignment' and grantor.is_live(g.id, g.until_at)
    and not (g.sections <@ grantor.carried(g.case_id, 'assigned') and g.sections @> grantor.carried(g.case_id, 'assigned'))
  loop
    perform grantor.end_disclosure(one.id, 'tableChanged');
    perform grantor.record(one.case_id, one.holder, 'assignment', grantor.carried(one.case_id, 'assigned'));
  end loop;
  perform grantor.settle(id, 'tableChanged') from case_record;
end $$;
`;
