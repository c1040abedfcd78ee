import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Disclosing without consent: the register of grounds, who looked at each, and what it opens (DOMAIN §5). */
export class LegalGround1795000000017 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(table);
    await runner.query(grantor);
  }

  async down(): Promise<void> {
    throw new Error('On what ground something was disclosed is not dropped by a migration.');
  }
}

const table = /* sql */ `
create table legal_ground (
  id uuid primary key,
  case_id uuid not null references case_record,
  case_code text not null,
  person_id uuid not null references person,
  managing_organisation_id uuid not null references organisation,
  recipient_id uuid not null references organisation,
  kind text not null check (kind in ('imminentDanger', 'mandatoryReport', 'courtOrder', 'bestInterests',
    'lawEnforcementRequest')),
  status text not null check (status in ('acting', 'proposed', 'confirmed', 'refused', 'appealed', 'ended')),
  sections text[] not null,
  decided_sections text[] check (decided_sections <@ sections),
  reason bytea not null,
  decision bytea,
  trigger text,
  authority text,
  number text,
  article text,
  forbids_telling boolean not null default false,
  claimed_by uuid not null references account,
  claimed_at timestamptz not null default platform.now(),
  decide_by timestamptz not null,
  escalated_at timestamptz,
  decided_by uuid references account,
  decided_at timestamptz,
  told_at timestamptz,
  ended_at timestamptz,
  -- Nobody approves what they asked for (P11).
  check (decided_by <> claimed_by)
);
create index legal_ground_case on legal_ground (case_id, claimed_at desc);
create index legal_ground_desk on legal_ground (managing_organisation_id, claimed_at desc);
create index legal_ground_waiting on legal_ground (decide_by) where status in ('acting', 'proposed', 'appealed');
alter table legal_ground enable row level security;
alter table legal_ground force row level security;

create policy managed on legal_ground to itgel_api
  using (exists (select from case_access a
    where a.case_id = legal_ground.case_id and a.audit_until > (select platform.now()) offset 0))
  with check (managing_organisation_id = (select platform.organisation_id()) and exists (select from case_access a
    where a.case_id = legal_ground.case_id and a.audit_until > (select platform.now()) offset 0));
-- The organisation's data-protection officer reviews it, and reads nothing of the case.
create policy reviewed on legal_ground for select to itgel_api
  using (managing_organisation_id = (select platform.auditor()));
create policy decided on legal_ground for update to itgel_api
  using (managing_organisation_id = (select platform.auditor()));
create policy clocked on legal_ground to itgel_worker using (true);
create policy judged on legal_ground for select to itgel_grantor using (true);
grant select, insert on legal_ground to itgel_api;
grant update (status, decided_sections, decision, decided_by, decided_at, told_at, ended_at) on legal_ground to itgel_api;
grant select (id, case_id, managing_organisation_id, status, decide_by, escalated_at) on legal_ground to itgel_worker;
grant update (escalated_at) on legal_ground to itgel_worker;
grant select (id, case_id, managing_organisation_id, recipient_id, status, sections, decided_sections) on legal_ground to itgel_grantor;

-- It is confirmed by whoever decides now, and by no other: the wall behind the command that asks.
create function platform.ground_decided() returns trigger language plpgsql as $$
begin
  if new.status in ('acting', 'confirmed') and new.status <> old.status
    and (new.decided_by is distinct from platform.actor_id() or new.decided_at is not distinct from old.decided_at)
  then raise exception 'A ground is confirmed by whoever decides it' using errcode = 'insufficient_privilege'; end if;
  return new;
end $$;
create trigger decided before update on legal_ground for each row execute function platform.ground_decided();
create function platform.ground_claimed() returns trigger language plpgsql as $$
begin
  if new.claimed_by is distinct from platform.actor_id() or new.decided_by is not null
    or new.status <> (case when new.kind = 'imminentDanger' then 'acting' else 'proposed' end)
  then raise exception 'A ground begins with its claim' using errcode = 'insufficient_privilege'; end if;
  return new;
end $$;
create trigger claimed before insert on legal_ground for each row execute function platform.ground_claimed();

alter table referral add column ground_id uuid references legal_ground check (ground_id is null or consent_id is null);
create index referral_ground on referral (ground_id) where ground_id is not null;

-- A line of the case's history by whoever decides without reading the case.
create policy decided on case_event for insert to itgel_api
  with check (exists (select from legal_ground g where g.case_id = case_event.case_id
    and g.managing_organisation_id = (select platform.auditor()) offset 0));
`;

const grantor = /* sql */ `
-- As before; and where a ground stands in the place of consent, no more than it covers, to a holder of its own kind,
-- so that every opening says on what ground it was.
create or replace function grantor.accept(p_referral uuid, p_officer uuid, p_sections text[]) returns boolean language plpgsql
  security definer set search_path = public, pg_temp as $$
declare r referral; covered text[]; holder text;
begin
  select * into r from referral
    where id = p_referral and receiver_id = platform.inbox() and status = 'accepted'
      and accepted_at = date_trunc('milliseconds', platform.now());
  if not found or not exists (
    select from account where id = p_officer and organisation_id = r.receiver_id and disabled_at is null
  ) then return false; end if;
  insert into referral_officer (referral_id, account_id, case_id, receiver_id)
  values (r.id, p_officer, r.case_id, r.receiver_id) on conflict do nothing;
  if r.ground_id is null then
    select array(select unnest(c.sections) except select unnest(c.restrictions)) into covered from consent c
      where c.id = r.consent_id and c.case_id = r.case_id and c.recipient_id = r.receiver_id and c.status = 'given';
  else
    select coalesce(g.decided_sections, g.sections) into covered from legal_ground g
      where g.id = r.ground_id and g.case_id = r.case_id and g.recipient_id = r.receiver_id
        and g.status in ('acting', 'confirmed');
  end if;
  holder := case when r.ground_id is null then 'received:' else 'legal:' end || p_officer;
  insert into disclosure (case_id, holder, ground, sections, consent_id, referral_id, until_at, made_by)
  values (r.case_id, holder, case when r.ground_id is null then 'referral' else 'legal' end, array(
    select unnest(p_sections)
    intersect (select unnest(r.sections) intersect select unnest(covered) union select 'reference')
  ), r.consent_id, r.id, least(r.open_until, r.consent_until), platform.actor_id());
  perform grantor.refresh(r.case_id, holder);
  return true;
end $$;

-- The ground was refused or has ended: what rests on it closes. Only takes away, for its organisation alone.
create function grantor.ground_over(p_ground uuid) returns table (referral_id uuid, sender_id uuid, receiver_id uuid)
  language plpgsql security definer set search_path = public, pg_temp as $$
declare r referral;
begin
  for r in select f.* from referral f join legal_ground g on g.id = f.ground_id and g.status in ('refused', 'ended')
      and g.managing_organisation_id = platform.organisation_id()
    where g.id = p_ground and (f.closed_at is null or f.open_until > platform.now()) for update of f
  loop
    perform grantor.shut(r.id, 'groundEnded');
    update referral set version = version + 1,
      status = case when r.status in ('sent', 'acknowledged') then 'revoked' else r.status end,
      closed_at = case when r.status in ('sent', 'acknowledged') then platform.now() else r.closed_at end
    where id = r.id;
    referral_id := r.id; sender_id := r.sender_id; receiver_id := r.receiver_id;
    return next;
  end loop;
end $$;

alter function grantor.ground_over(uuid) owner to itgel_grantor;
revoke all on function grantor.ground_over(uuid) from public;
grant execute on function grantor.ground_over(uuid) to itgel_api;
`;
