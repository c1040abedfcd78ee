import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Opening a case in an emergency: to one session, for an hour at most, under review. */
export class Emergency1795000000014 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
    await runner.query(doors);
  }

  async down(): Promise<void> {
    throw new Error('What was opened in an emergency is not dropped by a migration.');
  }
}

const table = /* sql */ `
create table emergency_access (
  id uuid primary key,
  case_id uuid not null references case_record,
  -- For whoever reviews it and may know no more of the case.
  case_code text not null,
  organisation_id uuid not null references organisation,
  session_id uuid not null references session,
  opened_by uuid not null references account,
  reason bytea not null,
  opened_at timestamptz not null default platform.now(),
  until_at timestamptz not null check (until_at <= opened_at + interval '61 minutes'),
  ended_at timestamptz,
  escalated_at timestamptz,
  reviewed_by uuid references account check (reviewed_by <> opened_by),
  reviewed_at timestamptz,
  verdict text check (verdict in ('justified', 'notJustified')),
  note bytea
);
create index emergency_access_case on emergency_access (case_id);
create index emergency_access_organisation on emergency_access (organisation_id, opened_at desc, id);
create index emergency_access_session on emergency_access (session_id);
create index emergency_access_unreviewed on emergency_access (opened_at) where reviewed_at is null and escalated_at is null;
alter table emergency_access enable row level security;
alter table emergency_access force row level security;

create policy opened on emergency_access for insert to itgel_api
  with check (opened_by = (select platform.actor_id()) and organisation_id = (select platform.organisation_id())
    and reviewed_by is null and exists (select from case_access a
      where a.case_id = emergency_access.case_id and a.holder = 'emergency:' || session_id offset 0));
create policy own on emergency_access for select to itgel_api using (opened_by = (select platform.actor_id()));
create policy audited on emergency_access for select to itgel_api
  using (organisation_id = (select platform.auditor()));
create policy protecting on emergency_access for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = emergency_access.case_id and a.protection_until > (select platform.now()) offset 0));
-- Nobody reviews their own, and whoever only works the case reviews nothing.
create policy reviewed on emergency_access for update to itgel_api
  using (opened_by <> (select platform.actor_id()) and reviewed_at is null
    and (organisation_id = (select platform.auditor()) or exists (select from case_access a
      where a.case_id = emergency_access.case_id and a.protection_until > (select platform.now())
        and (a.holder like 'managing:%' or a.holder like 'supervising:%') offset 0)))
  with check (reviewed_by = (select platform.actor_id()));
-- Ending it locks the row; only the grantor ends it.
create policy ended on emergency_access for update to itgel_api
  using (opened_by = (select platform.actor_id())) with check (false);
create policy clocked on emergency_access to itgel_worker using (true);
create policy kept on emergency_access to itgel_grantor using (true) with check (true);
grant select, insert, update (reviewed_by, reviewed_at, verdict, note) on emergency_access to itgel_api;
grant select (id, case_id, organisation_id, opened_by, opened_at, reviewed_at, escalated_at), update (escalated_at)
  on emergency_access to itgel_worker;
grant select (id, case_id, session_id, opened_by, until_at, ended_at), update (ended_at) on emergency_access to itgel_grantor;

-- When the password was given again, in this session.
alter table session add confirmed_at timestamptz;
grant update (confirmed_at) on session to itgel_api;
create policy kept on session for select to itgel_grantor using (true);
grant select (id, account_id, expires_at, closed_at, confirmed_at) on session to itgel_grantor;
grant select (code) on case_record to itgel_grantor;
`;

const doors = /* sql */ `
-- Opens a case of the actor's own organisation, known by its code, to the session asked with, in which the password
-- was given again within the last minutes. Unknown, foreign,
-- sealed and kept from the actor are one answer. At most one at a time, and never longer than an hour.
create function grantor.open_emergency(p_code text, p_session uuid, p_minutes integer)
  returns table (case_id uuid, until_at timestamptz, refused text) language plpgsql security definer
  set search_path = public, pg_temp as $$
declare c record; s record;
begin
  select expires_at, confirmed_at into s from session where id = p_session and account_id = platform.actor_id() and closed_at is null;
  if not found or not 'emergency:' || p_session = any (platform.holders()) then
    return query select null::uuid, null::timestamptz, 'notFound'; return;
  end if;
  if s.confirmed_at is null or s.confirmed_at < platform.now() - interval '5 minutes' then
    return query select null::uuid, null::timestamptz, 'confirmFirst'; return;
  end if;
  select id into c from case_record where code = p_code and managing_organisation_id = platform.organisation_id()
    and not sealed and not grantor.is_excluded(id, platform.actor_id()) for update;
  if not found then return query select null::uuid, null::timestamptz, 'notFound'; return; end if;
  if exists (select from case_access a where a.case_id = c.id and a.holder = any (platform.holders())
    and a.any_until > platform.now() and a.holder not like 'received:%')
  then return query select c.id, null::timestamptz, 'alreadyOpen'; return; end if;
  if exists (select from emergency_access e where e.opened_by = platform.actor_id() and e.ended_at is null
    and e.until_at > platform.now())
  then return query select c.id, null::timestamptz, 'oneAtATime'; return; end if;
  return query insert into disclosure as d (case_id, holder, ground, sections, until_at, made_by)
    values (c.id, 'emergency:' || p_session, 'emergency', grantor.carried(c.id, 'emergency'),
      least(platform.now() + make_interval(mins => least(p_minutes, 60)), s.expires_at), platform.actor_id())
    returning d.case_id, d.until_at, null::text;
  perform grantor.refresh(c.id, 'emergency:' || p_session);
end $$;

create function grantor.end_emergencies(p_session uuid, p_reason text) returns integer language plpgsql
  set search_path = public, pg_temp as $$
declare one record; n integer := 0;
begin
  for one in select id from disclosure where holder = 'emergency:' || p_session and grantor.is_live(id, until_at)
  loop
    perform grantor.end_disclosure(one.id, p_reason);
    n := n + 1;
  end loop;
  return n;
end $$;

-- Whoever opened it ends it.
create function grantor.end_emergency(p_emergency uuid) returns boolean language plpgsql security definer
  set search_path = public, pg_temp as $$
declare s uuid;
begin
  select session_id into s from emergency_access where id = p_emergency and opened_by = platform.actor_id();
  return found and grantor.end_emergencies(s, 'ended') > 0;
end $$;

create function grantor.session_closed() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform grantor.end_emergencies(new.id, 'sessionEnded');
  return null;
end $$;
create trigger emergencies after update of closed_at on session for each row
  when (old.closed_at is null and new.closed_at is not null) execute function grantor.session_closed();

-- However its line in the ledger ended, the row under review says when.
create function grantor.emergency_ended() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  update emergency_access e set ended_at = new.at from disclosure d
    where d.id = new.disclosure_id and d.ground = 'emergency' and e.case_id = d.case_id and e.ended_at is null
      and 'emergency:' || e.session_id = d.holder;
  return null;
end $$;
create trigger emergencies after insert on disclosure_end for each row execute function grantor.emergency_ended();

do $$ declare f text; begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'grantor' and p.proowner <> (select oid from pg_roles where rolname = 'itgel_grantor')
  loop
    execute 'alter function ' || f || ' owner to itgel_grantor';
    execute 'revoke all on function ' || f || ' from public';
  end loop;
end $$;
grant execute on function grantor.open_emergency(text, uuid, integer), grantor.end_emergency(uuid) to itgel_api;
`;
