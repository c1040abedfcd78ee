import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The day she comes of age is sealed by her own key, like the birth date it follows from. */
export class ComingOfAge1795000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('What is sealed is not laid open by a migration.');
  }
}

const sql = /* sql */ `
-- It stands with what it was worked out of, so that it is sealed, renewed and destroyed with it.
alter table case_record add column adult_on bytea
  constraint adult_on_sealed check (substring(adult_on from 1 for 1) = '\\x01'::bytea);
grant update (adult_on) on case_record to itgel_api;

-- Of the cases it watches the clock reads that, whose key opens it, and nothing else.
create policy clocked on case_record for select to itgel_worker
  using (exists (select from coming_of_age w where w.case_id = id));
grant select (id, person_id, managing_organisation_id, adult_on) on case_record to itgel_worker;

-- The hash of the day was keyed by the host: with its key, eighteen years of days are soon tried. Writes the table anew.
alter table coming_of_age alter column mark type text using null, alter column mark drop not null;
alter table coming_of_age drop column mark;

-- For those watched already, the keeper works it out of what is sealed: see 0029.
create policy sealed on coming_of_age for select to itgel_keeper using (true);
grant select (case_id) on coming_of_age to itgel_keeper;
alter table coming_of_age no force row level security;
insert into platform.key_mark (plain_left) select true where exists (select from coming_of_age)
  on conflict (single) do update set plain_left = true;
alter table coming_of_age force row level security;
`;
