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

/** Table, the column that names the key, the columns of ciphertext. A test holds them against the guarded models. */
const sealed = [
  [
    'case_record',
    'person_id',
    'identity, address, safe_contact, exploitation, risk, health_alert, health, placement, legal, narrative, suspects, documents',
  ],
  ['referral', 'person_id', 'content'],
  ['receiver_record', 'referral_id', 'body'],
  ['incident', 'id', 'words'],
] as const;

const sql = /* sql */ `
-- The keeper reads and writes ciphertext of all organisations, the ids that say whose it is, and nothing else.
grant usage on schema platform to itgel_keeper;
grant select (id) on person to itgel_keeper;
create policy renewed on person for select to itgel_keeper using (true);
${sealed
  .map(
    ([table, key, columns]) => `
create policy renewed on ${table} to itgel_keeper using (true) with check (true);
grant select (id, ${key}, ${columns}), update (${columns}) on ${table} to itgel_keeper;`,
  )
  .join('\n')}

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
