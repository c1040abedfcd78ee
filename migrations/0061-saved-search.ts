import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists as their owners want to see them again (docs/adr/0045-saved-searches.md). */
export class SavedSearch1795000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
create table saved_search (
  id uuid primary key,
  account_id uuid not null references account,
  created_at timestamptz not null default platform.now(),
  version integer not null,
  -- Sealed: the first byte is the format.
  content bytea not null check (substring(content from 1 for 1) = '\\x01'::bytea)
);
create index saved_search_newest on saved_search (account_id, created_at desc, id desc);
alter table saved_search enable row level security;
alter table saved_search force row level security;
create policy own on saved_search to itgel_api
  using (account_id = (select platform.actor_id())) with check (account_id = (select platform.actor_id()));
grant select, insert, update (content, version), delete on saved_search to itgel_api;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop table saved_search');
  }
}
