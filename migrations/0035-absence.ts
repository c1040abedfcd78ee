import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is away until when, and who stands in for them. */
export class Absence1795000000035 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
-- That a colleague is away is no secret among those signed in; only they themselves say so.
create table absence (
  account_id uuid primary key references account,
  away_from timestamptz not null,
  away_until timestamptz not null check (away_until >= away_from),
  deputy_id uuid references account check (deputy_id <> account_id)
);
create index absence_deputy on absence (deputy_id);
alter table absence enable row level security;
alter table absence force row level security;
create policy known on absence for select to itgel_api using (platform.actor_id() is not null);
create policy said on absence for insert to itgel_api with check (account_id = (select platform.actor_id()));
create policy changed on absence for update to itgel_api
  using (account_id = (select platform.actor_id())) with check (account_id = (select platform.actor_id()));
create policy heeded on absence for select to itgel_worker using (true);
grant select, insert, update (away_from, away_until, deputy_id) on absence to itgel_api;
grant select on absence to itgel_worker;

-- For whom its reader stands in.
alter table notification add column instead_of_id uuid references account;
`);
  }

  async down(): Promise<void> {
    throw new Error('Who is away is not dropped by a migration.');
  }
}
