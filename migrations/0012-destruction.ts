import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Destroying what is known of a person: asked for by one, approved by another, and done once. */
export class Destruction1795000000012 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What was destroyed does not come back, and the proof of it stays.');
  }
}

const sql = /* sql */ `
alter table case_record add column destroyed_at timestamptz;

create table destruction (
  id uuid primary key,
  case_id uuid not null references case_record,
  case_code text not null,
  organisation_id uuid not null references organisation,
  ground text not null check (ground in ('personAsks', 'retentionOver', 'lawOrders', 'registeredInError')),
  status text not null check (status in ('requested', 'approved', 'refused')),
  requested_by uuid not null references account,
  requested_at timestamptz not null default platform.now(),
  decided_by uuid references account check (decided_by <> requested_by),
  decided_at timestamptz,
  done_at timestamptz,
  check ((decided_by is null) = (status = 'requested') and (decided_at is null) = (status = 'requested')),
  check (done_at is null or status = 'approved')
);
create unique index destruction_case on destruction (case_id) where status <> 'refused';
create index destruction_list on destruction (organisation_id, requested_at desc, id);
alter table destruction enable row level security;
alter table destruction force row level security;
-- The second wall asks the directory itself who is a data-protection officer.
create policy known on destruction for select to itgel_api
  using (organisation_id = (select platform.organisation_id()) and (requested_by = (select platform.actor_id())
    or (select platform.has_role('{dataProtectionOfficer}'))));
create policy requested on destruction for insert to itgel_api
  with check (organisation_id = (select platform.organisation_id()) and requested_by = (select platform.actor_id())
    and status = 'requested' and exists (select from case_access a
      where a.case_id = destruction.case_id and a.timeline_until > (select platform.now()) offset 0));
create policy decided on destruction for update to itgel_api
  using (organisation_id = (select platform.organisation_id()) and status = 'requested'
    and (select platform.has_role('{dataProtectionOfficer}')))
  with check (decided_by = (select platform.actor_id()));
create policy kept on destruction to itgel_grantor using (true) with check (true);
grant select, insert on destruction to itgel_api;
grant update (status, decided_by, decided_at) on destruction to itgel_api;
grant select, update (done_at) on destruction to itgel_grantor;

create policy emptied on case_record for update to itgel_grantor using (true) with check (true);
grant select (person_id, incident_id, version) on case_record to itgel_grantor;
grant update (version, demographics, identity, address, safe_contact, exploitation, risk, health_alert, health, needs,
  services, placement, legal, narrative, suspects, documents, victim_status, destroyed_at) on case_record to itgel_grantor;

-- Empties every case of the person an approved destruction is about, and takes them out of the search. Answers whose
-- keys are to be destroyed with it: the person's, those of her referrals, and that of an incident that was hers alone.
create function grantor.destroy(p_destruction uuid) returns setof uuid language plpgsql security definer
  set search_path = public, pg_temp as $$
declare hers uuid; cases uuid[];
begin
  select c.person_id into hers from destruction d join case_record c on c.id = d.case_id
    where d.id = p_destruction and d.status = 'approved' and d.done_at is null;
  if not found then return; end if;
  select array_agg(id) into cases from case_record where person_id = hers;
  update case_record set demographics = null, identity = null, address = null, safe_contact = null, exploitation = null,
    risk = null, health_alert = null, health = null, needs = null, services = null, placement = null, legal = null,
    narrative = null, suspects = null, documents = null, victim_status = null,
    destroyed_at = platform.now(), version = version + 1
  where id = any (cases);
  update search_token set case_id = null where case_id = any (cases);
  update destruction set done_at = platform.now() where id = p_destruction;
  return query select hers
    union select r.id from referral r where r.person_id = hers
    union select c.incident_id from case_record c where c.id = any (cases) and c.incident_id is not null
      and not exists (select from case_record o where o.incident_id = c.incident_id and o.person_id <> hers);
end $$;
alter function grantor.destroy(uuid) owner to itgel_grantor;
revoke all on function grantor.destroy(uuid) from public;
grant execute on function grantor.destroy(uuid) to itgel_worker;
`;
