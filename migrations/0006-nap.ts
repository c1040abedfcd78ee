import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The national action plan with its measurements, and the numbers released from casework. */
export class Nap1795000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(plan);
    await runner.query(measurement);
    await runner.query(statistics);
  }

  async down(): Promise<void> {
    throw new Error('What was reported and released is not dropped by a migration.');
  }
}

const parts = ['pillar', 'objective', 'activity', 'indicator'];

const plan = /* sql */ `
-- The second wall asks the directory itself, not what the process says of its actor.
create function platform.has_role(p_roles text[]) returns boolean language sql stable parallel safe
  set search_path = public, pg_temp
  as $$ select exists (select from role_grant where account_id = platform.actor_id() and role = any (p_roles)) $$;

create table plan (
  id uuid primary key,
  code text not null unique,
  title_mn text not null,
  title_en text not null,
  -- The legal act it rests on, and what a reader must know of it.
  act_mn text not null,
  act_en text not null,
  note_mn text,
  note_en text,
  starts_on date not null,
  ends_on date not null check (ends_on > starts_on),
  status text not null check (status in ('draft', 'published')),
  created_at timestamptz not null default platform.now()
);
create table pillar (
  id uuid primary key,
  plan_id uuid not null references plan,
  code text not null,
  position int not null,
  name_mn text not null,
  name_en text not null,
  created_at timestamptz not null default platform.now(),
  unique (plan_id, code)
);
create table objective (
  id uuid primary key,
  plan_id uuid not null references plan,
  pillar_id uuid not null references pillar,
  code text not null,
  position int not null,
  name_mn text not null,
  name_en text not null,
  created_at timestamptz not null default platform.now(),
  unique (plan_id, code)
);
create table activity (
  id uuid primary key,
  plan_id uuid not null references plan,
  objective_id uuid not null references objective,
  code text not null,
  position int not null,
  name_mn text not null,
  name_en text not null,
  agency_id uuid not null references organisation,
  starts_on date not null,
  deadline date not null check (deadline >= starts_on),
  completed_on date,
  -- [{ year, amount, currency }]
  budget jsonb not null default '[]',
  created_at timestamptz not null default platform.now(),
  unique (plan_id, code)
);
create table indicator (
  id uuid primary key,
  plan_id uuid not null references plan,
  objective_id uuid not null references objective,
  code text not null,
  position int not null,
  name_mn text not null,
  name_en text not null,
  definition_mn text not null,
  definition_en text not null,
  unit text not null check (unit in ('number', 'percent')),
  direction text not null check (direction in ('up', 'down')),
  agency_id uuid not null references organisation,
  source text not null check (source in ('manual', 'computed')),
  -- The released cube a computed indicator is read from.
  cube text check ((cube is null) = (source = 'manual')),
  baseline_value double precision not null,
  baseline_on date not null,
  baseline_source_mn text not null,
  baseline_source_en text not null,
  -- [{ on, value }], by day
  targets jsonb not null,
  -- Set with each report: who reports locks the row by it, so that two reports of one period queue up.
  reported_at timestamptz,
  created_at timestamptz not null default platform.now(),
  unique (plan_id, code)
);
${parts.map((part) => `create index ${part}_plan on ${part} (plan_id);`).join('\n')}

alter table plan enable row level security;
alter table plan force row level security;
create policy published on plan for select to itgel_api
  using (status = 'published' or (select platform.actor_id()) is not null);
create policy imported on plan for insert to itgel_api
  with check ((select platform.has_role('{secretariat}')));
grant select, insert on plan to itgel_api;
${parts
  .map(
    (part) => `
alter table ${part} enable row level security;
alter table ${part} force row level security;
create policy published on ${part} for select to itgel_api
  using (exists (select from plan p where p.id = ${part}.plan_id offset 0));
create policy imported on ${part} for insert to itgel_api
  with check ((select platform.has_role('{secretariat}')));
grant select, insert on ${part} to itgel_api;`,
  )
  .join('\n')}
create policy reported on indicator for update to itgel_api
  using (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}')));
grant update (reported_at) on indicator to itgel_api;
`;

const measurement = /* sql */ `
create table measurement (
  id uuid primary key,
  plan_id uuid not null references plan,
  indicator_id uuid not null references indicator,
  agency_id uuid not null references organisation,
  -- 2026-Q3; its last day beside it, for what is compared with targets.
  period text not null check (period ~ '^[0-9]{4}-Q[1-4]$'),
  period_ends_on date not null,
  -- What was locked is corrected by the next revision.
  revision int not null check (revision > 0),
  value double precision not null check (value between 0 and 1e12),
  evidence text,
  comment text,
  status text not null check (status in ('submitted', 'returned', 'verified', 'locked')),
  reported_by uuid not null references account,
  reported_at timestamptz not null default platform.now(),
  verified_by uuid references account,
  verified_at timestamptz,
  locked_at timestamptz,
  version int not null default 1,
  unique (indicator_id, period, revision)
);
create index measurement_waiting on measurement (plan_id, reported_at desc, id);
alter table measurement enable row level security;
alter table measurement force row level security;
-- Until it is locked, a report is between the agency and the secretariat.
create policy told on measurement for select to itgel_api
  using (exists (select from plan p where p.id = measurement.plan_id offset 0) and (status = 'locked'
    or (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}')))
    or (select platform.has_role('{secretariat}'))));
create policy reported on measurement for insert to itgel_api
  with check (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}'))
    and reported_by = (select platform.actor_id()) and status = 'submitted'
    and exists (select from indicator i where i.id = indicator_id and i.agency_id = measurement.agency_id
      and i.plan_id = measurement.plan_id and i.source = 'manual' offset 0));
create policy corrected on measurement for update to itgel_api
  using (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}')))
  with check (status = 'submitted' and reported_by = (select platform.actor_id()));
create policy judged on measurement for update to itgel_api
  using ((select platform.has_role('{secretariat}')))
  with check (status in ('returned', 'verified', 'locked'));
grant select, insert on measurement to itgel_api;
grant update (value, evidence, comment, status, reported_by, reported_at, verified_by, verified_at, locked_at, version)
  on measurement to itgel_api;

create function platform.measurement_kept() returns trigger language plpgsql as $$
begin
  if old.status = 'locked' then
    raise exception 'A locked measurement is not changed' using errcode = 'check_violation';
  end if;
  if (new.value, new.reported_by) is distinct from (old.value, old.reported_by)
     and old.agency_id is distinct from platform.organisation_id() then
    raise exception 'Only the agency responsible changes its number' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger kept before update on measurement for each row execute function platform.measurement_kept();
`;

const statistics = /* sql */ `
-- Numbers from casework leave only as rows of this table, written once at the close of a period. A withheld cell
-- holds no number here either, so nothing that reads it can give one away.
create table released_cell (
  id uuid primary key,
  cube text not null,
  period text not null,
  period_starts_on date not null,
  period_ends_on date not null,
  audience text not null check (audience in ('public', 'internal')),
  -- '*' is the total.
  cell text not null,
  numerator int,
  denominator int,
  withheld boolean not null check (withheld = (numerator is null) and withheld = (denominator is null)),
  released_at timestamptz not null default platform.now(),
  unique (cube, period, audience, cell)
);
alter table released_cell enable row level security;
alter table released_cell force row level security;
create policy released on released_cell for select to itgel_api
  using (released_at <= (select platform.now()) and (audience = 'public'
    or (select platform.has_role('{planOfficer,secretariat,councilMember,chair}'))));
create policy counted on released_cell to itgel_worker using (true) with check (true);
grant select on released_cell to itgel_api;
grant select, insert on released_cell to itgel_worker;

create function platform.released_once() returns trigger language plpgsql as $$
begin
  raise exception 'A released number is neither changed nor taken back' using errcode = 'check_violation';
end $$;
create trigger once before update or delete on released_cell for each row execute function platform.released_once();

-- What was asked of the gate, by whom; nobody is public.
create table statistics_question (
  id uuid primary key,
  at timestamptz not null default platform.now(),
  actor_id uuid,
  organisation_id uuid,
  audience text not null,
  cube text not null,
  correlation_id text not null
);
alter table statistics_question enable row level security;
alter table statistics_question force row level security;
create policy asked on statistics_question for insert to itgel_api
  with check (actor_id is not distinct from (select platform.actor_id()));
grant insert on statistics_question to itgel_api;

-- For the count: whether the clock was met. Service, clock and who stands behind the number it reads already.
grant select (acknowledged_at) on referral to itgel_worker;
`;
