import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Consent, referral and what hangs on a case; the grantor's functions that open and close a disclosure. */
export class Referral1795000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(policies);
    await runner.query(grantor);
  }

  async down(): Promise<void> {
    throw new Error('Consents and referrals are not dropped by a migration.');
  }
}

const tables = /* sql */ `
create table consent (
  id uuid primary key,
  case_id uuid not null references case_record,
  status text not null check (status in ('given', 'refused', 'withdrawn', 'expired')),
  purpose text not null,
  recipient_id uuid not null references organisation,
  sections text[] not null,
  restrictions text[] not null,
  given_by text not null check (given_by in ('self', 'guardian', 'authority')),
  assent boolean,
  how text not null,
  language text not null,
  recorded_by uuid not null references account,
  recorded_at timestamptz not null default platform.now(),
  valid_until date,
  withdrawn_at timestamptz
);
create index consent_case on consent (case_id, recorded_at desc);

create table referral (
  id uuid primary key,
  code text not null unique,
  case_id uuid not null references case_record,
  person_id uuid not null references person,
  sender_id uuid not null references organisation,
  receiver_id uuid not null references organisation,
  sent_by uuid not null references account,
  consent_id uuid references consent,
  agreement_id uuid references agreement,
  service text not null,
  urgency text not null check (urgency in ('emergency', 'urgent', 'normal')),
  status text not null,
  sections text[] not null,
  content bytea,
  needed_by date,
  sent_at timestamptz,
  acknowledge_by timestamptz,
  decide_by timestamptz,
  expires_at timestamptz,
  acknowledged_at timestamptz,
  accepted_at timestamptz,
  started_at timestamptz,
  delivered_at timestamptz,
  completed_at timestamptz,
  closed_at timestamptz,
  decline_reason text,
  -- When the consent it rests on ends; what opens at acceptance closes then at the latest.
  consent_until timestamptz not null,
  -- Until when the sender's sections are open to the officers named: null before acceptance.
  open_until timestamptz,
  key_released_at timestamptz,
  version int not null default 1
);
create index referral_case on referral (case_id, sent_at desc);
create index referral_inbox on referral (receiver_id, decide_by, id) where closed_at is null;
create index referral_due on referral (expires_at) where status in ('sent', 'acknowledged');
create index referral_ended on referral (open_until) where key_released_at is null;

-- Carries the case and the receiver so that its policy need not read the referral, whose policy reads it.
create table referral_officer (
  referral_id uuid not null references referral,
  account_id uuid not null references account,
  case_id uuid not null references case_record,
  receiver_id uuid not null references organisation,
  primary key (referral_id, account_id)
);

create table receiver_record (
  id uuid primary key,
  referral_id uuid not null references referral,
  organisation_id uuid not null references organisation,
  kind text not null check (kind in ('stay', 'serviceLine', 'safetyNotice')),
  body bytea,
  created_at timestamptz not null default platform.now(),
  created_by uuid,
  kept_until timestamptz not null default 'infinity'
);
create index receiver_record_referral on receiver_record (referral_id, created_at);

create table case_event (
  id uuid primary key,
  case_id uuid not null references case_record,
  referral_id uuid references referral,
  kind text not null,
  at timestamptz not null default platform.now(),
  actor_id uuid,
  organisation_id uuid
);
create index case_event_case on case_event (case_id, at desc, id);

create table task (
  id uuid primary key,
  case_id uuid not null references case_record,
  referral_id uuid references referral,
  kind text not null,
  created_at timestamptz not null default platform.now(),
  due_at timestamptz,
  done_at timestamptz
);
create index task_case on task (case_id, created_at desc);
`;

const policies = ['consent', 'referral', 'referral_officer', 'receiver_record', 'case_event', 'task']
  .map(
    (table) =>
      `alter table ${table} enable row level security; alter table ${table} force row level security;`,
  )
  .join('\n')
  .concat(/* sql */ `
create policy managed on consent to itgel_api
  using (exists (select from case_access a
    where a.case_id = consent.case_id and a.consent_record_until > (select platform.now()) offset 0));
create policy judged on consent for select to itgel_grantor using (true);
grant select, insert on consent to itgel_api;
grant update (status, withdrawn_at) on consent to itgel_api;
grant select (id, case_id, recipient_id, status, sections, restrictions) on consent to itgel_grantor;

create policy named on referral_officer for select to itgel_api
  using (account_id = (select platform.actor_id()) or receiver_id = (select platform.inbox())
    or exists (select from case_access a
      where a.case_id = referral_officer.case_id and a.envelope_until > (select platform.now()) offset 0));
create policy kept on referral_officer to itgel_grantor using (true) with check (true);
create policy told on referral_officer for select to itgel_worker using (true);
grant select on referral_officer to itgel_api, itgel_worker;
grant select, insert on referral_officer to itgel_grantor;

create policy sent on referral to itgel_api
  using (exists (select from case_access a
    where a.case_id = referral.case_id and a.envelope_until > (select platform.now()) offset 0))
  with check (sender_id = (select platform.organisation_id()) and exists (select from case_access a
    where a.case_id = referral.case_id and a.envelope_until > (select platform.now()) offset 0));
create policy received on referral to itgel_api
  using (receiver_id = (select platform.inbox()) and status <> 'draft');
create policy named on referral to itgel_api
  using (exists (select from referral_officer o
    where o.referral_id = referral.id and o.account_id = (select platform.actor_id()) offset 0));
create policy clocked on referral to itgel_worker using (true);
create policy judged on referral for select to itgel_grantor using (true);
grant select, insert on referral to itgel_api;
grant update (status, acknowledged_at, accepted_at, started_at, delivered_at, completed_at, closed_at, decline_reason,
  open_until, version) on referral to itgel_api;
grant select (id, code, case_id, person_id, sender_id, receiver_id, sent_by, service, urgency, status, acknowledge_by, decide_by,
  expires_at, closed_at, open_until, key_released_at, version) on referral to itgel_worker;
grant update (status, closed_at, key_released_at, version) on referral to itgel_worker;
grant select on referral to itgel_grantor;

create policy written on receiver_record to itgel_api
  using (organisation_id = (select platform.organisation_id()) and exists (select from referral_officer o
    where o.referral_id = receiver_record.referral_id and o.account_id = (select platform.actor_id()) offset 0));
-- The sender copies the safety notice into the receiver's record when consent ends while she is in care.
create policy warned on receiver_record for insert to itgel_api
  with check (kind = 'safetyNotice' and exists (select from referral r
    where r.id = receiver_record.referral_id and r.receiver_id = receiver_record.organisation_id offset 0));
grant select, insert on receiver_record to itgel_api;
grant update (kept_until) on receiver_record to itgel_api;
grant delete on receiver_record to itgel_api;

create policy told on case_event for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = case_event.case_id and a.timeline_until > (select platform.now()) offset 0));
create policy written on case_event for insert to itgel_api
  with check (exists (select from case_access a where a.case_id = case_event.case_id offset 0)
    or exists (select from referral r where r.id = case_event.referral_id and r.case_id = case_event.case_id offset 0));
create policy clocked on case_event for insert to itgel_worker with check (true);
grant select, insert on case_event to itgel_api;
grant insert on case_event to itgel_worker;

create policy managed on task for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = task.case_id and a.task_until > (select platform.now()) offset 0));
create policy done on task for update to itgel_api
  using (exists (select from case_access a
    where a.case_id = task.case_id and a.task_until > (select platform.now()) offset 0));
create policy opened on task for insert to itgel_api
  with check (exists (select from case_access a where a.case_id = task.case_id offset 0)
    or exists (select from referral r where r.id = task.referral_id and r.case_id = task.case_id offset 0));
create policy clocked on task for insert to itgel_worker with check (true);
grant select, insert on task to itgel_api;
grant update (done_at) on task to itgel_api;
grant insert on task to itgel_worker;

create policy overseen on audit_entry for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = audit_entry.case_id and a.audit_until > (select platform.now()) offset 0));
`);

const grantor = /* sql */ `
-- Opens an accepted referral to one officer it names. The caller has just accepted it for the receiving
-- organisation; p_sections is what the officer's role could see, and no more opens than was disclosed and is covered
-- by a consent given to this receiver: the second wall of what a referral says of itself.
create function grantor.accept(p_referral uuid, p_officer uuid, p_sections text[]) returns boolean language plpgsql
  security definer set search_path = public, pg_temp as $$
declare r referral; consented text[];
begin
  select * into r from referral
    where id = p_referral and receiver_id = platform.inbox() and status = 'accepted'
      and accepted_at = date_trunc('milliseconds', platform.now());
  if not found or not exists (
    select from account where id = p_officer and organisation_id = r.receiver_id and disabled_at is null
  ) then return false; end if;
  insert into referral_officer (referral_id, account_id, case_id, receiver_id)
  values (r.id, p_officer, r.case_id, r.receiver_id) on conflict do nothing;
  select array(select unnest(c.sections) except select unnest(c.restrictions)) into consented from consent c
    where c.id = r.consent_id and c.case_id = r.case_id and c.recipient_id = r.receiver_id and c.status = 'given';
  insert into disclosure (case_id, holder, ground, sections, consent_id, referral_id, until_at, made_by)
  values (r.case_id, 'received:' || p_officer, 'referral', array(
    select unnest(p_sections)
    intersect (select unnest(r.sections) intersect select unnest(consented) union select 'reference')
  ), r.consent_id, r.id, least(r.open_until, r.consent_until), platform.actor_id());
  perform grantor.refresh(r.case_id, 'received:' || p_officer);
  return true;
end $$;

-- Ending only takes away: either end of the referral may, and the clock.
create function grantor.close(p_referral uuid, p_at timestamptz, p_reason text) returns integer language plpgsql
  security definer set search_path = public, pg_temp as $$
declare d disclosure; n integer := 0;
begin
  for d in select g.* from disclosure g join referral r on r.id = g.referral_id
    where g.referral_id = p_referral and platform.organisation_id() in (r.sender_id, r.receiver_id)
  loop
    insert into disclosure_end (disclosure_id, at, reason, ended_by) values (d.id, p_at, p_reason, platform.actor_id());
    perform grantor.refresh(d.case_id, d.holder);
    n := n + 1;
  end loop;
  return n;
end $$;

alter function grantor.accept(uuid, uuid, text[]) owner to itgel_grantor;
alter function grantor.close(uuid, timestamptz, text) owner to itgel_grantor;
revoke all on function grantor.accept(uuid, uuid, text[]), grantor.close(uuid, timestamptz, text) from public;
grant execute on function grantor.accept(uuid, uuid, text[]), grantor.close(uuid, timestamptz, text) to itgel_api;
`;
