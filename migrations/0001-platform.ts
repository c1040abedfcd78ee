import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The ground everything stands on: one clock, who asks, and the schemas of the database roles. */
export class Platform1795000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: drop the database instead.');
  }
}

const sql = /* sql */ `
revoke create on schema public from public;
grant usage on schema public to itgel_api, itgel_worker, itgel_grantor;

create schema platform;
grant usage on schema platform to itgel_api, itgel_worker, itgel_grantor;
-- The queue is a schema of its own, so that its library owns its tables and nothing of ours.
create schema queue;
grant usage, create on schema queue to itgel_queue;

-- Real time plus an offset. The api and the worker may read it; only the owner can move it, and only demo and
-- test builds hold the owner's URL.
create table platform.clock (
  single boolean primary key default true check (single),
  ahead interval not null default '0'
);
insert into platform.clock default values;
grant select on platform.clock to itgel_api, itgel_worker, itgel_grantor;

-- Which keys this database was filled with: without them it is noise, so nothing starts with others.
create table platform.key_mark (
  single boolean primary key default true check (single),
  mark bytea not null
);

create function platform.now() returns timestamptz language sql stable parallel safe
  as $$ select now() + (select ahead from platform.clock) $$;

-- Who asks, as set for one transaction. A setting reads '' after a commit, so '' is nobody.
create function platform.actor_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('itgel.actor', true), '')::uuid $$;
create function platform.organisation_id() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('itgel.organisation', true), '')::uuid $$;
create function platform.holders() returns text[] language sql stable parallel safe
  as $$ select coalesce(nullif(current_setting('itgel.holders', true), ''), '{}')::text[] $$;
create function platform.inbox() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('itgel.inbox', true), '')::uuid $$;
create function platform.auditor() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('itgel.audited', true), '')::uuid $$;

-- Command keys already used: same key and body give the same result, another body is refused.
create table idempotency (
  actor_id uuid not null,
  key uuid not null,
  command text not null,
  body_hash bytea not null,
  result_id uuid not null,
  at timestamptz not null default platform.now(),
  primary key (actor_id, key)
);
alter table idempotency enable row level security;
alter table idempotency force row level security;
create policy own on idempotency to itgel_api
  using (actor_id = (select platform.actor_id())) with check (actor_id = (select platform.actor_id()));
grant select, insert on idempotency to itgel_api;

-- Append-only for the application: no update, no delete is granted to anyone.
create table audit_entry (
  id uuid primary key,
  at timestamptz not null default platform.now(),
  transaction_id bigint not null default pg_current_xact_id()::text::bigint,
  actor_id uuid,
  actor_organisation_id uuid,
  action text not null,
  subject text not null,
  subject_id uuid,
  case_id uuid,
  case_code text,
  managing_organisation_id uuid,
  sections text[] not null default '{}',
  ground text,
  correlation_id text not null
);
create index audit_entry_case on audit_entry (case_id, at desc, id) where case_id is not null;
create index audit_entry_code on audit_entry (managing_organisation_id, case_code, at desc, id) where case_code is not null;
alter table audit_entry enable row level security;
alter table audit_entry force row level security;
create policy written on audit_entry for insert to itgel_api, itgel_worker
  with check (actor_id is not distinct from (select platform.actor_id()));
create policy audited on audit_entry for select to itgel_api
  using (managing_organisation_id = (select platform.auditor()));
grant select, insert on audit_entry to itgel_api;
grant insert on audit_entry to itgel_worker;
`;
