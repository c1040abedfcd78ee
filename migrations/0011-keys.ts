import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Renewing keys: a role that may seal anew what is sealed, and which renewal the database has seen. */
export class Keys1795000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('A renewal of keys is not undone: the keys before it are gone.');
  }
}

const sql = /* sql */ `
-- The keeper reads and writes ciphertext of all organisations, ids and nothing else. Which columns those are follows
-- from the guarded models: its grants on them are written at every migration run.
grant usage on schema platform to itgel_keeper;

-- Each finished renewal of persons' keys counts one here and in the key store: a database of before a renewal, with the
-- key store of after, cannot be read in part, and nothing should start on it unasked.
alter table platform.key_mark alter column mark drop not null;
alter table platform.key_mark add column epoch int not null default 0;
grant select (single, epoch), insert (single, epoch), update (epoch) on platform.key_mark to itgel_keeper;
grant select (epoch) on platform.key_mark to itgel_api, itgel_worker;
grant select (id, code) on organisation to itgel_keeper;

create policy renewed on audit_entry for insert to itgel_keeper with check (actor_id is null);
grant insert (id, action, subject, subject_id, correlation_id) on audit_entry to itgel_keeper;
grant select on platform.clock to itgel_keeper;

-- One subject at a time is sealed anew.
create index case_record_person on case_record (person_id);
create index referral_person on referral (person_id);
`;
