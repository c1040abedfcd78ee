import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Needs, services, victim status and demographics become ciphertext: what lies there in plain text is set aside to be sealed. */
export class SealedWords1795000000029 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What is sealed is not laid open by a migration.');
  }
}

const columns = ['demographics', 'needs', 'services', 'victim_status'];

const sql = /* sql */ `
-- SQL has no keys: the keeper seals what is set aside here before anything else starts, and empties the table.
create table plain_section (
  case_id uuid not null references case_record,
  section text not null,
  value jsonb not null,
  primary key (case_id, section)
);
-- The owner of a production database is no superuser: forced, the policies would show it no row, and all would be lost.
alter table case_record no force row level security;
${columns
  .map(
    (column) => `insert into plain_section
  select id, '${column}', ${column} from case_record where jsonb_typeof(${column}) <> 'null';`,
  )
  .join('\n')}
-- Writes the table anew, so that nothing plain is left in its files.
alter table case_record ${columns.map((column) => `alter column ${column} type bytea using null`).join(', ')};
alter table case_record force row level security;
-- A program of before, still running, would write plain text here without knowing: the first byte is the format of what
-- is sealed, and no JSON begins with it.
alter table case_record ${columns
  .map(
    (column) => `add constraint ${column}_sealed check (substring(${column} from 1 for 1) = '\\x01'::bytea)`,
  )
  .join(', ')};

alter table plain_section enable row level security;
alter table plain_section force row level security;
create policy sealed on plain_section to itgel_keeper using (true);
grant select, delete, truncate on plain_section to itgel_keeper;

alter table platform.key_mark add column plain_left boolean not null default false;
insert into platform.key_mark (plain_left) select true where exists (select from plain_section)
  on conflict (single) do update set plain_left = true;
grant select (plain_left), update (plain_left) on platform.key_mark to itgel_keeper;
grant select (plain_left) on platform.key_mark to itgel_api, itgel_worker;
`;
