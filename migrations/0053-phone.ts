import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The number SMS go to, once whoever gave it has shown that it is theirs. */
export class Phone1795000000053 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- Numbers and codes are sealed for their account: whoever steals the database calls nobody at home.
create table phone (
  account_id uuid primary key references account,
  number bytea,
  confirmed_at timestamptz,
  -- To be confirmed by a code; the number before stays until it is.
  asked_number bytea,
  asked_code bytea,
  asked_until timestamptz,
  tries int not null default 0,
  -- When codes were sent, of the last hour.
  asked_at timestamptz[] not null default '{}',
  check ((number is null) = (confirmed_at is null)),
  check ((asked_number is null) = (asked_code is null) and (asked_number is null) = (asked_until is null))
);
alter table phone enable row level security;
alter table phone force row level security;
create policy mine on phone to itgel_api
  using (account_id = (select platform.actor_id())) with check (account_id = (select platform.actor_id()));
create policy heeded on phone for select to itgel_worker using (true);
grant select, insert,
  update (number, confirmed_at, asked_number, asked_code, asked_until, tries, asked_at) on phone to itgel_api;
grant select on phone to itgel_worker;
`);
  }

  async down(): Promise<void> {
    throw new Error('The numbers people gave are not dropped by a migration.');
  }
}
