import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases of one organisation that may be of one person: found by a job, decided by whoever oversees both (DOMAIN §6). */
export class PossibleDuplicate1795000000037 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
    await runner.query(merging);
    await runner.query(doors);
  }

  async down(): Promise<void> {
    throw new Error('Which cases were merged is not dropped by a migration.');
  }
}

const overseen = (column: string): string => `exists (select from case_access a
    where a.case_id = possible_duplicate.${column} and a.protection_until > (select platform.now())
      and (a.holder like 'managing:%' or a.holder like 'supervising:%') offset 0)`;

const table = /* sql */ `
alter table case_record add lead_case_id uuid references case_record check (lead_case_id <> id);
create index case_record_led on case_record (lead_case_id) where lead_case_id is not null;

create table possible_duplicate (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  case_id uuid not null references case_record,
  other_case_id uuid not null references case_record,
  reasons text[] not null,
  likeness smallint not null check (likeness between 1 and 100),
  -- Outdated: what made them alike was corrected before anybody decided.
  status text not null default 'open' check (status in ('open', 'merged', 'linked', 'notSame', 'outdated')),
  found_at timestamptz not null default platform.now(),
  lead_case_id uuid references case_record,
  decided_by uuid references account,
  decided_at timestamptz,
  version int not null default 1,
  unique (case_id, other_case_id),
  check (case_id < other_case_id),
  check ((lead_case_id is not null) = (status = 'merged') and lead_case_id in (case_id, other_case_id)),
  check ((decided_by is not null) = (status in ('merged', 'linked', 'notSame')))
);
create index possible_duplicate_other on possible_duplicate (other_case_id);
create index possible_duplicate_desk on possible_duplicate (organisation_id, found_at desc, id);
alter table possible_duplicate enable row level security;
alter table possible_duplicate force row level security;

-- Whoever oversees both may compare and decide.
create policy compared on possible_duplicate for select to itgel_api
  using (${overseen('case_id')} and ${overseen('other_case_id')});
create policy decided on possible_duplicate for update to itgel_api
  using (${overseen('case_id')} and ${overseen('other_case_id')})
  with check (status = 'open' or decided_by = (select platform.actor_id()));
create policy found on possible_duplicate to itgel_worker using (true) with check (true);
create policy kept on possible_duplicate to itgel_grantor using (true) with check (true);
grant select, update (status, lead_case_id, decided_by, decided_at, version) on possible_duplicate to itgel_api;
grant select, insert, update (reasons, likeness, status, found_at) on possible_duplicate to itgel_worker;
grant select, delete on possible_duplicate to itgel_grantor;

grant select (lead_case_id, destroyed_at, status, identity, safe_contact) on case_record to itgel_grantor;
grant update (lead_case_id) on case_record to itgel_grantor;
grant select (organisation_id, token) on search_token to itgel_worker;
`;

const merging = /* sql */ `
alter table disclosure drop constraint disclosure_ground_check;
alter table disclosure add constraint disclosure_ground_check
  check (ground in ('managing', 'assignment', 'referral', 'inCare', 'emergency', 'legal', 'merge'));

-- Whoever works the leading case works the one it leads, for as long as both is so.
create function grantor.settle_led(p_case uuid) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare one record; wanted text[];
begin
  wanted := array(select distinct d.holder from case_record c join disclosure d on d.case_id = c.lead_case_id
    where c.id = p_case and d.ground = 'assignment' and grantor.is_live(d.id, d.until_at));
  for one in select id from disclosure where case_id = p_case and ground = 'merge'
    and grantor.is_live(id, until_at) and not holder = any (wanted)
  loop perform grantor.end_disclosure(one.id, 'notLedAnyMore'); end loop;
  for one in select h as holder from unnest(wanted) h where not exists (select from disclosure
    where case_id = p_case and ground = 'merge' and holder = h and grantor.is_live(id, until_at))
  loop perform grantor.record(p_case, one.holder, 'merge', grantor.carried(p_case, 'assigned')); end loop;
end $$;

create function grantor.assignment_began() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform grantor.settle_led(id) from case_record where lead_case_id = new.case_id;
  return null;
end $$;
create trigger led after insert on disclosure for each row
  when (new.ground = 'assignment') execute function grantor.assignment_began();
create function grantor.assignment_ended() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform grantor.settle_led(c.id) from disclosure d join case_record c on c.lead_case_id = d.case_id
    where d.id = new.disclosure_id and d.ground = 'assignment';
  return null;
end $$;
create trigger led after insert on disclosure_end for each row execute function grantor.assignment_ended();

-- What was destroyed is like nobody any more, leads nothing and is led by nothing.
create function grantor.duplicates_forgotten() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare one record;
begin
  for one in select id from case_record where lead_case_id = new.id or id = new.id and lead_case_id is not null
  loop
    update case_record set lead_case_id = null where id = one.id;
    perform grantor.settle_led(one.id);
  end loop;
  delete from possible_duplicate where new.id in (case_id, other_case_id);
  return null;
end $$;
create trigger duplicates after update of destroyed_at on case_record for each row
  when (old.destroyed_at is null and new.destroyed_at is not null) execute function grantor.duplicates_forgotten();
`;

const doors = /* sql */ `
-- Makes one case of a pair lead the other. Nobody leads who is led, and nobody is led by two.
create function grantor.merge(p_duplicate uuid, p_lead uuid) returns boolean language plpgsql security definer
  set search_path = public, pg_temp as $$
declare d record; led uuid;
begin
  select case_id, other_case_id into d from possible_duplicate where id = p_duplicate and status = 'open';
  if not found or p_lead not in (d.case_id, d.other_case_id)
    or not grantor.oversees(d.case_id) or not grantor.oversees(d.other_case_id) then return false; end if;
  led := case p_lead when d.case_id then d.other_case_id else d.case_id end;
  perform from case_record where id in (d.case_id, d.other_case_id) order by id for update;
  if exists (select from case_record where id in (p_lead, led) and (lead_case_id is not null or destroyed_at is not null))
    or exists (select from case_record where lead_case_id = led) then return false; end if;
  update case_record set lead_case_id = p_lead where id = led;
  perform grantor.settle_led(led);
  return true;
end $$;

create function grantor.unmerge(p_duplicate uuid) returns boolean language plpgsql security definer
  set search_path = public, pg_temp as $$
declare d record; led uuid;
begin
  select case_id, other_case_id, lead_case_id into d from possible_duplicate where id = p_duplicate and status = 'merged';
  if not found or not grantor.oversees(d.case_id) or not grantor.oversees(d.other_case_id) then return false; end if;
  led := case d.lead_case_id when d.case_id then d.other_case_id else d.case_id end;
  update case_record set lead_case_id = null where id = led;
  perform grantor.settle_led(led);
  return true;
end $$;

-- All that whoever works a case is told: there is something to ask the supervisor. Of what is sealed, or kept from
-- them, there is nothing to ask (P48).
create function grantor.asks_supervisor(p_case uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
  select exists (select from case_access a where a.case_id = p_case and a.holder = any (platform.holders())
      and a.timeline_until > platform.now())
    and exists (select from possible_duplicate d join case_record c on c.id = d.case_id
      join case_record o on o.id = d.other_case_id
      where d.status = 'open' and p_case in (d.case_id, d.other_case_id) and not c.sealed and not o.sealed
        and not grantor.is_excluded(c.id, platform.actor_id()) and not grantor.is_excluded(o.id, platform.actor_id()))
$$;

-- Cases that were decided to be of the same person, and how each stands to this one: for whoever reads both.
create function grantor.related(p_case uuid) returns table (case_id uuid, relation text) language sql stable security definer
  set search_path = public, pg_temp as $$
  select o.id, case when d.status = 'linked' then 'linked' when d.lead_case_id = p_case then 'isLed' else 'leads' end
  from possible_duplicate d join case_record o on o.id = case d.case_id when p_case then d.other_case_id else d.case_id end
  where d.status in ('merged', 'linked') and p_case in (d.case_id, d.other_case_id)
    and 2 = (select count(distinct a.case_id) from case_access a where a.case_id in (p_case, o.id)
      and a.holder = any (platform.holders()) and a.timeline_until > platform.now())
  order by d.decided_at, d.id limit 50
$$;

-- For the job that compares: what it compares, as ciphertext, and nothing else of a case.
create function grantor.compared(p_cases uuid[]) returns table (id uuid, person_id uuid, organisation_id uuid,
  organisation_kind text, sealed boolean, identity bytea, safe_contact bytea) language sql stable security definer
  set search_path = public, pg_temp as $$
  select c.id, c.person_id, c.managing_organisation_id, o.kind, c.sealed, c.identity, c.safe_contact
  from case_record c join organisation o on o.id = c.managing_organisation_id
  where c.id = any (p_cases) and c.destroyed_at is null and c.status <> 'draft'
$$;

do $$ declare f text; begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'grantor' and p.proowner <> (select oid from pg_roles where rolname = 'itgel_grantor')
  loop
    execute 'alter function ' || f || ' owner to itgel_grantor';
    execute 'revoke all on function ' || f || ' from public';
  end loop;
end $$;
grant select (id, kind) on organisation to itgel_grantor;
grant execute on function grantor.merge(uuid, uuid), grantor.unmerge(uuid), grantor.asks_supervisor(uuid),
  grantor.related(uuid) to itgel_api;
grant execute on function grantor.compared(uuid[]), grantor.taken_tokens(bytea[]) to itgel_worker;
`;
