import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cases, and who may see which: the append-only ledger of disclosures and its effective state. */
export class Case1795000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('Cases are not dropped by a migration.');
  }
}

const sql = /* sql */ `
-- Which sections a relation to a case carries at most; rewritten from the access table at every migration run.
create table relation_section (relation text, section text, primary key (relation, section));
grant select on relation_section to itgel_grantor;

-- The anchor of a person's key. What is known of a person stands in the case in which it was said.
create table person (
  id uuid primary key,
  organisation_id uuid not null references organisation
);
create table incident (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  created_by uuid not null references account,
  created_at timestamptz not null default platform.now(),
  words bytea
);
create table case_record (
  id uuid primary key,
  person_id uuid not null references person,
  code text not null unique,
  managing_organisation_id uuid not null references organisation,
  registered_by uuid not null references account,
  supervisor_id uuid references account,
  incident_id uuid references incident,
  status text not null,
  legal_basis text not null,
  sealed boolean not null,
  opened_at timestamptz not null default platform.now(),
  version int not null default 1,
  demographics jsonb,
  identity bytea,
  address bytea,
  safe_contact bytea,
  exploitation bytea,
  risk bytea,
  health_alert bytea,
  health bytea,
  needs jsonb,
  services jsonb,
  placement bytea,
  legal bytea,
  narrative bytea,
  suspects bytea,
  documents bytea,
  victim_status jsonb
);
create index case_record_incident on case_record (incident_id) where incident_id is not null;

create table disclosure (
  id uuid primary key default gen_random_uuid(),
  case_id uuid not null references case_record,
  holder text not null,
  ground text not null check (ground in ('managing', 'assignment', 'referral', 'inCare', 'emergency', 'legal')),
  sections text[] not null,
  consent_id uuid,
  referral_id uuid,
  from_at timestamptz not null default platform.now(),
  until_at timestamptz not null default 'infinity',
  made_by uuid
);
create index disclosure_case on disclosure (case_id, holder);
create index disclosure_referral on disclosure (referral_id) where referral_id is not null;
create index disclosure_consent on disclosure (consent_id) where consent_id is not null;
create table disclosure_end (
  id uuid primary key default gen_random_uuid(),
  disclosure_id uuid not null references disclosure,
  at timestamptz not null default platform.now(),
  reason text not null,
  ended_by uuid
);
create index disclosure_end_disclosure on disclosure_end (disclosure_id);

-- One row per case and holder: until when each section is open to it.
create table case_access (
  case_id uuid not null references case_record,
  holder text not null,
  opened_at timestamptz not null,
  sealed boolean not null,
  reference_until timestamptz,
  demographics_until timestamptz,
  identity_until timestamptz,
  address_until timestamptz,
  safe_contact_until timestamptz,
  exploitation_until timestamptz,
  risk_until timestamptz,
  health_alert_until timestamptz,
  health_until timestamptz,
  needs_until timestamptz,
  services_until timestamptz,
  placement_until timestamptz,
  legal_until timestamptz,
  narrative_until timestamptz,
  suspects_until timestamptz,
  documents_until timestamptz,
  victim_status_until timestamptz,
  incident_until timestamptz,
  task_until timestamptz,
  timeline_until timestamptz,
  consent_record_until timestamptz,
  envelope_until timestamptz,
  referral_content_until timestamptz,
  audit_until timestamptz,
  any_until timestamptz generated always as (greatest(reference_until, demographics_until, identity_until, address_until, safe_contact_until, exploitation_until, risk_until, health_alert_until, health_until, needs_until, services_until, placement_until, legal_until, narrative_until, suspects_until, documents_until, victim_status_until, incident_until, task_until, timeline_until, consent_record_until, envelope_until, referral_content_until, audit_until)) stored,
  primary key (case_id, holder)
);
create index case_access_holder on case_access (holder, opened_at desc, case_id);

alter table person enable row level security;         alter table person force row level security;
alter table incident enable row level security;       alter table incident force row level security;
alter table case_record enable row level security;    alter table case_record force row level security;
alter table disclosure enable row level security;     alter table disclosure force row level security;
alter table disclosure_end enable row level security; alter table disclosure_end force row level security;
alter table case_access enable row level security;    alter table case_access force row level security;

create policy granted on case_access for select to itgel_api
  using (holder = any ((select platform.holders())::text[]) and any_until > (select platform.now()));
create policy counted on case_access for select to itgel_worker using (true);
create policy kept on case_access to itgel_grantor using (true) with check (true);
grant select on case_access to itgel_api, itgel_worker;
grant select, insert, update on case_access to itgel_grantor;

-- OFFSET 0 keeps the planner from hashing every access row of the actor.
create policy accessible on case_record for select to itgel_api
  using (exists (select from case_access a where a.case_id = case_record.id offset 0));
create policy registered on case_record for insert to itgel_api
  with check (managing_organisation_id = (select platform.organisation_id()) and registered_by = (select platform.actor_id()));
create policy managed on case_record for update to itgel_api
  using (exists (select from case_access a where a.case_id = case_record.id and a.timeline_until > (select platform.now()) offset 0));
create policy judged on case_record for select to itgel_grantor using (true);
grant select, insert on case_record to itgel_api;
grant update (status, incident_id, version, demographics, identity, address, safe_contact, exploitation, risk, health_alert, health, needs, services, placement, legal, narrative, suspects, documents, victim_status) on case_record to itgel_api;
grant select (id, managing_organisation_id, opened_at, sealed, registered_by, supervisor_id) on case_record to itgel_grantor;

create policy own on person for insert to itgel_api with check (organisation_id = (select platform.organisation_id()));
create policy accessible on person for select to itgel_api
  using (exists (select from case_record c where c.person_id = person.id offset 0));
grant select, insert on person to itgel_api;

create policy own on incident for insert to itgel_api
  with check (organisation_id = (select platform.organisation_id()) and created_by = (select platform.actor_id()));
create policy joined on incident for select to itgel_api
  using (created_by = (select platform.actor_id()) or exists (
    select from case_record c join case_access a on a.case_id = c.id
    where c.incident_id = incident.id and a.incident_until > (select platform.now()) offset 0));
grant select, insert on incident to itgel_api;

create policy kept on disclosure to itgel_grantor using (true) with check (true);
create policy kept on disclosure_end to itgel_grantor using (true) with check (true);
grant select, insert on disclosure, disclosure_end to itgel_grantor;

create schema grantor;
grant usage on schema grantor to itgel_api, itgel_worker;
grant usage, create on schema grantor to itgel_grantor;

-- Effective state of one holder, from the ledger: the latest of the live grounds, per section.
create function grantor.refresh(p_case uuid, p_holder text) returns void language sql
  set search_path = public, pg_temp as $$
  insert into case_access (case_id, holder, opened_at, sealed, reference_until, demographics_until, identity_until, address_until, safe_contact_until, exploitation_until, risk_until, health_alert_until, health_until, needs_until, services_until, placement_until, legal_until, narrative_until, suspects_until, documents_until, victim_status_until, incident_until, task_until, timeline_until, consent_record_until, envelope_until, referral_content_until, audit_until)
  select c.id, p_holder, c.opened_at, c.sealed,
    max(d.until) filter (where 'reference' = any(d.sections)),
    max(d.until) filter (where 'demographics' = any(d.sections)),
    max(d.until) filter (where 'identity' = any(d.sections)),
    max(d.until) filter (where 'address' = any(d.sections)),
    max(d.until) filter (where 'safeContact' = any(d.sections)),
    max(d.until) filter (where 'exploitation' = any(d.sections)),
    max(d.until) filter (where 'risk' = any(d.sections)),
    max(d.until) filter (where 'healthAlert' = any(d.sections)),
    max(d.until) filter (where 'health' = any(d.sections)),
    max(d.until) filter (where 'needs' = any(d.sections)),
    max(d.until) filter (where 'services' = any(d.sections)),
    max(d.until) filter (where 'placement' = any(d.sections)),
    max(d.until) filter (where 'legal' = any(d.sections)),
    max(d.until) filter (where 'narrative' = any(d.sections)),
    max(d.until) filter (where 'suspects' = any(d.sections)),
    max(d.until) filter (where 'documents' = any(d.sections)),
    max(d.until) filter (where 'victimStatus' = any(d.sections)),
    max(d.until) filter (where 'incident' = any(d.sections)),
    max(d.until) filter (where 'task' = any(d.sections)),
    max(d.until) filter (where 'timeline' = any(d.sections)),
    max(d.until) filter (where 'consentRecord' = any(d.sections)),
    max(d.until) filter (where 'envelope' = any(d.sections)),
    max(d.until) filter (where 'referralContent' = any(d.sections)),
    max(d.until) filter (where 'audit' = any(d.sections))
  from case_record c
  left join (
    select g.sections, least(g.until_at, (select min(e.at) from disclosure_end e where e.disclosure_id = g.id)) as until
    from disclosure g where g.case_id = p_case and g.holder = p_holder
  ) d on true
  where c.id = p_case
  group by c.id, c.opened_at, c.sealed
  on conflict (case_id, holder) do update set
    sealed = excluded.sealed,
    reference_until = excluded.reference_until,
    demographics_until = excluded.demographics_until,
    identity_until = excluded.identity_until,
    address_until = excluded.address_until,
    safe_contact_until = excluded.safe_contact_until,
    exploitation_until = excluded.exploitation_until,
    risk_until = excluded.risk_until,
    health_alert_until = excluded.health_alert_until,
    health_until = excluded.health_until,
    needs_until = excluded.needs_until,
    services_until = excluded.services_until,
    placement_until = excluded.placement_until,
    legal_until = excluded.legal_until,
    narrative_until = excluded.narrative_until,
    suspects_until = excluded.suspects_until,
    documents_until = excluded.documents_until,
    victim_status_until = excluded.victim_status_until,
    incident_until = excluded.incident_until,
    task_until = excluded.task_until,
    timeline_until = excluded.timeline_until,
    consent_record_until = excluded.consent_record_until,
    envelope_until = excluded.envelope_until,
    referral_content_until = excluded.referral_content_until,
    audit_until = excluded.audit_until
$$;

create function grantor.record(p_case uuid, p_holder text, p_ground text, p_sections text[]) returns void language sql
  set search_path = public, pg_temp as $$
  insert into disclosure (case_id, holder, ground, sections, made_by)
  values (p_case, p_holder, p_ground, p_sections, platform.actor_id());
  select grantor.refresh(p_case, p_holder)
$$;

create function grantor.sections_of(p_relation text) returns text[] language sql stable
  set search_path = public, pg_temp as $$
  select coalesce(array_agg(section), '{}') from relation_section where relation = p_relation
$$;

-- A new case opens to whoever registered it, and to the organisation's supervisors or, sealed, to the one named.
create function grantor.case_opened() returns trigger language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  perform grantor.record(new.id, 'assigned:' || new.registered_by, 'assignment', grantor.sections_of('assigned'));
  if not new.sealed then
    perform grantor.record(new.id, 'managing:' || new.managing_organisation_id, 'managing', grantor.sections_of('managing'));
  elsif new.supervisor_id is not null then
    perform grantor.record(new.id, 'supervising:' || new.supervisor_id, 'managing', grantor.sections_of('supervising'));
  end if;
  return null;
end $$;
create trigger case_opened after insert on case_record for each row execute function grantor.case_opened();

-- Only whoever supervises the case may assign it, and only to a caseworker of the same organisation.
create function grantor.assign(p_case uuid, p_account uuid) returns boolean language plpgsql security definer
  set search_path = public, pg_temp as $$
begin
  if not exists (
    select from case_access a join case_record c on c.id = a.case_id
      join account w on w.id = p_account and w.organisation_id = c.managing_organisation_id and w.disabled_at is null
      join role_grant r on r.account_id = w.id and r.role = 'caseworker'
    where a.case_id = p_case and a.holder = any (platform.holders()) and a.any_until > platform.now()
      and (a.holder like 'managing:%' or a.holder like 'supervising:%')
  ) then return false; end if;
  perform grantor.record(p_case, 'assigned:' || p_account, 'assignment', grantor.sections_of('assigned'));
  return true;
end $$;

alter function grantor.refresh(uuid, text) owner to itgel_grantor;
alter function grantor.record(uuid, text, text, text[]) owner to itgel_grantor;
alter function grantor.sections_of(text) owner to itgel_grantor;
alter function grantor.case_opened() owner to itgel_grantor;
alter function grantor.assign(uuid, uuid) owner to itgel_grantor;
revoke all on function grantor.refresh(uuid, text), grantor.record(uuid, text, text, text[]), grantor.sections_of(text),
  grantor.case_opened(), grantor.assign(uuid, uuid) from public;
grant execute on function grantor.assign(uuid, uuid) to itgel_api;
grant execute on all functions in schema platform to itgel_grantor;
grant select (id, organisation_id, disabled_at) on account to itgel_grantor;
grant select on role_grant to itgel_grantor;
`;
