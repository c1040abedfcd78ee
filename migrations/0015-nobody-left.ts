import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A sealed case that nobody could inherit goes to the first supervisor there is again. */
export class NobodyLeft1795000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What protects a case is not dropped by a migration.');
  }
}

const sql = /* sql */ `
-- Whether an id is somebody's is said by the door a measure goes through, in its own words, and not by a reference.
alter table protective_measure drop constraint protective_measure_account_id_fkey;

alter function grantor.account_settled(uuid) rename to account_lost;
create index case_record_orphan on case_record (managing_organisation_id) where sealed and supervisor_id is null;

create function grantor.account_settled(p_account uuid) returns void language plpgsql
  set search_path = public, pg_temp as $$
declare one record;
begin
  perform grantor.account_lost(p_account);
  for one in select c.id from case_record c join account a on a.organisation_id = c.managing_organisation_id
    where a.id = p_account and c.sealed and c.supervisor_id is null
  loop
    perform grantor.carry_on(one.id);
  end loop;
end $$;
alter function grantor.account_settled(uuid) owner to itgel_grantor;
revoke all on function grantor.account_settled(uuid) from public;
`;
