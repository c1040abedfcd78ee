import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A person's own sessions, and how far the plan's activities have come. */
export class SessionsAndActivities1795000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sessions);
    await runner.query(activities);
    await runner.query(reports);
  }

  async down(): Promise<void> {
    throw new Error('What agencies reported is not dropped by a migration.');
  }
}

const sessions = /* sql */ `
-- Enough to tell one's own sessions apart, and no more: no address, no version, nothing to follow a person by.
alter table session
  add column browser text check (length(browser) <= 40),
  add column system text check (length(system) <= 40),
  add column place text check (length(place) <= 40);
create policy own on session for select to itgel_api using (account_id = (select platform.actor_id()));
-- The requests of their holder only ever end a session; being seen is written before there is an actor.
create policy ended on session for update to itgel_api using (account_id = (select platform.actor_id()))
  with check (closed_at is not null);
`;

const activities = /* sql */ `
alter table activity
  -- As the secretariat confirmed it last; completed_on is the day of a confirmed 100.
  add column progress int check (progress between 0 and 100),
  add column progress_on date,
  -- Set with each report: who reports locks the row by it, so that two reports of one activity queue up.
  add column reported_at timestamptz,
  add constraint progress_has_its_day check ((progress is null) = (progress_on is null));
create policy reported on activity for update to itgel_api
  using (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}')));
create policy confirmed on activity for update to itgel_api
  using ((select platform.has_role('{secretariat}')));
grant update (progress, progress_on, completed_on, reported_at) on activity to itgel_api;

create function platform.activity_kept() returns trigger language plpgsql as $$
begin
  if (new.progress, new.progress_on, new.completed_on) is distinct from (old.progress, old.progress_on, old.completed_on)
     and platform.actor_id() is not null and not platform.has_role('{secretariat}') then
    raise exception 'Only the secretariat confirms progress' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger kept before update on activity for each row execute function platform.activity_kept();
`;

const reports = /* sql */ `
create table activity_report (
  id uuid primary key,
  plan_id uuid not null references plan,
  activity_id uuid not null references activity,
  agency_id uuid not null references organisation,
  -- What was confirmed is followed by the next revision.
  revision int not null check (revision > 0),
  percent int not null check (percent between 0 and 100),
  -- The day on which it was so; of 100, the day it was done.
  as_of date not null,
  evidence text not null,
  comment text,
  status text not null check (status in ('submitted', 'returned', 'confirmed')),
  reported_by uuid not null references account,
  reported_at timestamptz not null default platform.now(),
  confirmed_by uuid references account,
  confirmed_at timestamptz,
  version int not null default 1,
  unique (activity_id, revision)
);
create index activity_report_waiting on activity_report (plan_id, reported_at desc, id);
alter table activity_report enable row level security;
alter table activity_report force row level security;
-- A report is between the agency and the secretariat; what it says once confirmed stands on the activity.
create policy told on activity_report for select to itgel_api
  using (exists (select from plan p where p.id = activity_report.plan_id offset 0) and (
    (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}')))
    or (select platform.has_role('{secretariat}'))));
create policy reported on activity_report for insert to itgel_api
  with check (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}'))
    and reported_by = (select platform.actor_id()) and status = 'submitted'
    and exists (select from activity a where a.id = activity_id and a.agency_id = activity_report.agency_id
      and a.plan_id = activity_report.plan_id offset 0));
create policy corrected on activity_report for update to itgel_api
  using (agency_id = (select platform.organisation_id()) and (select platform.has_role('{planOfficer}')))
  with check (status = 'submitted' and reported_by = (select platform.actor_id()));
create policy judged on activity_report for update to itgel_api
  using ((select platform.has_role('{secretariat}')))
  with check (status in ('returned', 'confirmed'));
grant select, insert on activity_report to itgel_api;
grant update (percent, as_of, evidence, comment, status, reported_by, reported_at, confirmed_by, confirmed_at, version)
  on activity_report to itgel_api;

create function platform.activity_report_kept() returns trigger language plpgsql as $$
begin
  if old.status = 'confirmed' then
    raise exception 'A confirmed report is not changed' using errcode = 'check_violation';
  end if;
  if (new.percent, new.as_of, new.evidence, new.reported_by)
       is distinct from (old.percent, old.as_of, old.evidence, old.reported_by)
     and old.agency_id is distinct from platform.organisation_id() then
    raise exception 'Only the agency responsible changes its report' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger kept before update on activity_report for each row execute function platform.activity_report_kept();
`;
