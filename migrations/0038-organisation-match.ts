import type { MigrationInterface, QueryRunner } from 'typeorm';

/** One person known to two organisations: found by a job, decided by the broker, answered by both (ADR 0037). */
export class OrganisationMatch1795000000038 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(together);
    await runner.query(triggers);
  }

  async down(): Promise<void> {
    throw new Error('What two organisations were asked is not dropped by a migration.');
  }
}

const overseen = `exists (select from case_access a
    where a.case_id = match_question.case_id and a.protection_until > (select platform.now())
      and (a.holder like 'managing:%' or a.holder like 'supervising:%') offset 0)`;

const tables = /* sql */ `
-- Keyed fingerprints under a key that the job alone has. No request reads or writes them, so that none can tell by its
-- answer, its errors or its time whether another organisation holds somebody (P6).
create table case_fingerprint (
  case_id uuid not null references case_record,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('number', 'name')),
  fingerprint bytea not null check (length(fingerprint) = 32),
  compared_at timestamptz,
  primary key (case_id, kind)
);
create index case_fingerprint_value on case_fingerprint (kind, fingerprint);
create index case_fingerprint_waiting on case_fingerprint (case_id) where compared_at is null;

-- What the broker sees: which organisations, never whose case.
create table organisation_match (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  other_organisation_id uuid not null references organisation,
  strength text not null check (strength in ('strong', 'likely')),
  status text not null default 'found' check (status in ('found', 'asked', 'agreed', 'declined', 'notSame')),
  found_at timestamptz not null default platform.now(),
  decided_by uuid references account,
  decided_at timestamptz,
  version int not null default 1,
  check (organisation_id <> other_organisation_id),
  check ((decided_by is null) = (status = 'found'))
);
create index organisation_match_list on organisation_match (found_at desc, id);
create table matched_pair (
  match_id uuid primary key references organisation_match on delete cascade,
  case_id uuid not null references case_record,
  organisation_id uuid not null references organisation,
  other_case_id uuid not null references case_record,
  other_organisation_id uuid not null references organisation,
  unique (case_id, other_case_id),
  check (case_id < other_case_id)
);
create index matched_pair_other on matched_pair (other_case_id);
-- What is asked of whoever oversees one of the two cases. Of the other organisation it holds nothing until both agree.
create table match_question (
  id uuid primary key,
  match_id uuid not null references organisation_match on delete cascade,
  case_id uuid not null references case_record,
  organisation_id uuid not null references organisation,
  asked_at timestamptz not null default platform.now(),
  agrees boolean,
  answered_by uuid references account,
  answered_at timestamptz,
  outcome text check (outcome in ('together', 'closed')),
  partner_id uuid references organisation,
  version int not null default 1,
  check ((agrees is null) = (answered_by is null) and (agrees is null) = (answered_at is null)),
  check ((partner_id is not null) = (outcome is not null and outcome = 'together') and (partner_id is null or agrees))
);
create index match_question_match on match_question (match_id);
create index match_question_case on match_question (case_id, asked_at desc, id);

alter table case_fingerprint enable row level security;   alter table case_fingerprint force row level security;
alter table organisation_match enable row level security; alter table organisation_match force row level security;
alter table matched_pair enable row level security;       alter table matched_pair force row level security;
alter table match_question enable row level security;     alter table match_question force row level security;

-- The broker: the data-protection officer of whoever hosts (DOMAIN §2). The directory itself says who that is.
create function platform.brokers() returns boolean language sql stable parallel safe
  set search_path = public, pg_temp as $$
  select platform.has_role('{dataProtectionOfficer}') and exists (select from account a
    join organisation o on o.id = a.organisation_id and o.kind = 'host' where a.id = platform.actor_id())
$$;

create policy compared on case_fingerprint to itgel_worker using (true) with check (true);
create policy kept on case_fingerprint to itgel_grantor using (true);
grant select, insert, delete, update (compared_at) on case_fingerprint to itgel_worker;
grant select, delete on case_fingerprint to itgel_grantor;

create policy brokered on organisation_match for select to itgel_api using ((select platform.brokers()));
create policy decided on organisation_match for update to itgel_api
  using (status = 'found' and (select platform.brokers())) with check (decided_by = (select platform.actor_id()));
create policy found on organisation_match to itgel_worker using (true) with check (true);
create policy kept on organisation_match to itgel_grantor using (true) with check (true);
grant select, update (status, decided_by, decided_at, version) on organisation_match to itgel_api;
grant select, insert, delete on organisation_match to itgel_worker;
grant select, delete, update (status) on organisation_match to itgel_grantor;

create policy found on matched_pair to itgel_worker using (true) with check (true);
create policy kept on matched_pair to itgel_grantor using (true);
grant select, insert on matched_pair to itgel_worker;
grant select, delete on matched_pair to itgel_grantor;

create policy asked on match_question for select to itgel_api using (${overseen});
create policy answered on match_question for update to itgel_api
  using (agrees is null and outcome is null and ${overseen}) with check (answered_by = (select platform.actor_id()));
create policy kept on match_question to itgel_grantor using (true) with check (true);
grant select, update (agrees, answered_by, answered_at, version) on match_question to itgel_api;
grant select, insert, delete, update (outcome, partner_id) on match_question to itgel_grantor;
`;

/** What a case says of others is asked for a page of cases at once. */
const together = /* sql */ `
drop function grantor.asks_supervisor(uuid);
create function grantor.asks_supervisor(p_cases uuid[]) returns setof uuid language sql stable security definer
  set search_path = public, pg_temp as $$
  select c.id from case_record c where c.id = any (p_cases) and not c.sealed
    and not grantor.is_excluded(c.id, platform.actor_id())
    and exists (select from case_access a where a.case_id = c.id and a.holder = any (platform.holders())
      and a.timeline_until > platform.now())
    and exists (select from possible_duplicate d
      join case_record o on o.id = case d.case_id when c.id then d.other_case_id else d.case_id end
      where d.status = 'open' and (d.case_id = c.id or d.other_case_id = c.id) and not o.sealed
        and not grantor.is_excluded(o.id, platform.actor_id()))
$$;
drop function grantor.related(uuid);
create function grantor.related(p_cases uuid[]) returns table (id uuid, other_id uuid, relation text)
  language sql stable security definer set search_path = public, pg_temp as $$
  select c.id, o.id,
    case when d.status = 'linked' then 'linked' when d.lead_case_id = c.id then 'isLed' else 'leads' end
  from unnest(p_cases) c (id) join possible_duplicate d on d.status in ('merged', 'linked')
      and (d.case_id = c.id or d.other_case_id = c.id)
    join case_record o on o.id = case d.case_id when c.id then d.other_case_id else d.case_id end
  where 2 = (select count(distinct a.case_id) from case_access a where a.case_id in (c.id, o.id)
      and a.holder = any (platform.holders()) and a.timeline_until > platform.now())
  order by d.decided_at, d.id
$$;
`;

const triggers = /* sql */ `
-- The broker asks: each side about its own case, in the same words.
create function grantor.match_asked() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare side record; question uuid;
begin
  for side in select case_id, organisation_id from matched_pair where match_id = new.id
    union all select other_case_id, other_organisation_id from matched_pair where match_id = new.id
  loop
    question := gen_random_uuid();
    insert into match_question (id, match_id, case_id, organisation_id)
      values (question, new.id, side.case_id, side.organisation_id);
    insert into outbox (id, stream, kind, refs) values (gen_random_uuid(), side.case_id, 'match.asked',
      jsonb_build_object('caseId', side.case_id, 'questionId', question));
  end loop;
  return null;
end $$;
create trigger asked after update of status on organisation_match for each row
  when (old.status = 'found' and new.status = 'asked') execute function grantor.match_asked();

-- One no closes both; two yes make each known to the other. Until then neither learns what the other said.
create function grantor.match_answered() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
declare m record; one record;
begin
  select id, organisation_id, other_organisation_id into m from organisation_match
    where id = new.match_id and status = 'asked' for update;
  if not found then return null; end if;
  if not new.agrees then
    update organisation_match set status = 'declined' where id = m.id;
    update match_question set outcome = 'closed' where match_id = m.id;
  elsif not exists (select from match_question where match_id = m.id and agrees is not true) then
    update organisation_match set status = 'agreed' where id = m.id;
    for one in update match_question set outcome = 'together',
        partner_id = case organisation_id when m.organisation_id then m.other_organisation_id else m.organisation_id end
      where match_id = m.id returning id, case_id
    loop
      insert into outbox (id, stream, kind, refs) values (gen_random_uuid(), one.case_id, 'match.together',
        jsonb_build_object('caseId', one.case_id, 'questionId', one.id));
    end loop;
  end if;
  return null;
end $$;
create trigger answered after update of agrees on match_question for each row
  when (old.agrees is null and new.agrees is not null) execute function grantor.match_answered();

create function grantor.matches_forgotten() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  delete from case_fingerprint where case_id = new.id;
  delete from match_question q using matched_pair p
    where q.match_id = p.match_id and new.id in (p.case_id, p.other_case_id);
  with gone as (delete from matched_pair where new.id in (case_id, other_case_id) returning match_id)
  delete from organisation_match m using gone where m.id = gone.match_id;
  return null;
end $$;
create trigger matches after update of destroyed_at on case_record for each row
  when (old.destroyed_at is null and new.destroyed_at is not null) execute function grantor.matches_forgotten();

do $$ declare f text; begin
  for f in select p.oid::regprocedure::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'grantor' and p.proowner <> (select oid from pg_roles where rolname = 'itgel_grantor')
  loop
    execute 'alter function ' || f || ' owner to itgel_grantor';
    execute 'revoke all on function ' || f || ' from public';
  end loop;
end $$;
grant execute on function grantor.asks_supervisor(uuid[]), grantor.related(uuid[]) to itgel_api;
`;
