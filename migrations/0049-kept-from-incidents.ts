import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever is kept from a case reads no more of what joins it to others, though they wrote it (P48). */
export class KeptFromIncidents1795000000049 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
create function grantor.hides_incident(p_incident uuid, p_account uuid) returns boolean language sql stable security definer
  set search_path = public, pg_temp as $$
    select exists (select from case_record c join exclusion e on e.case_id = c.id
      where c.incident_id = p_incident and e.account_id = p_account and e.lifted_at is null) $$;
alter function grantor.hides_incident(uuid, uuid) owner to itgel_grantor;
revoke all on function grantor.hides_incident(uuid, uuid) from public;
grant execute on function grantor.hides_incident(uuid, uuid) to itgel_api;

alter policy joined on incident
  using (created_by = (select platform.actor_id()) and not grantor.hides_incident(id, (select platform.actor_id()))
    or exists (select from case_record c join case_access a on a.case_id = c.id
      where c.incident_id = incident.id and a.incident_until > (select platform.now()) offset 0));`);
  }

  async down(): Promise<void> {
    throw new Error('What protects a case is not dropped by a migration.');
  }
}
