import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Audit entries are chained into signed batches, in tables of their own: entries themselves are never touched. */
export class AuditChain1795000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(sql);
  }

  async down(): Promise<void> {
    throw new Error('The chain is not undone: without it nobody can tell whether an entry was changed.');
  }
}

const sql = /* sql */ `
-- A database restored from a dump counts its transactions from the beginning again. Added, so that what is recorded
-- of them never goes back; migrating moves it.
alter table platform.clock add column transactions_before bigint not null default 0;

create function platform.transaction_id() returns bigint language sql volatile parallel restricted
  as $$ select pg_current_xact_id()::text::bigint + (select transactions_before from platform.clock) $$;
-- Every transaction below has ended, and whoever asks sees what it wrote.
create function platform.transaction_horizon() returns bigint language sql stable parallel restricted
  as $$ select pg_snapshot_xmin(pg_current_snapshot())::text::bigint + (select transactions_before from platform.clock) $$;

alter table audit_entry alter column transaction_id set default platform.transaction_id();
create index audit_entry_order on audit_entry (transaction_id, id);

-- When and in which transaction is the database's to say, never the writer's.
revoke insert on audit_entry from itgel_api, itgel_worker;
grant insert (id, actor_id, actor_organisation_id, action, subject, subject_id, case_id, case_code,
  managing_organisation_id, sections, ground, correlation_id) on audit_entry to itgel_api, itgel_worker;
create policy chained on audit_entry for select to itgel_worker using (true);
grant select on audit_entry to itgel_worker;

-- All entries of the transactions from … until (without the last), by transaction and id.
create table audit_batch (
  number bigint primary key check (number > 0),
  at timestamptz not null,
  from_transaction bigint not null,
  until_transaction bigint not null check (until_transaction > from_transaction),
  total bigint not null check (total > 0),
  entry_ids uuid[] not null,
  entry_hashes bytea not null,
  previous bytea not null,
  hash bytea not null,
  key_id text not null,
  signature bytea not null
);
-- Checkpoints that were handed on. Only says what we believe: the proof is with whoever was handed them.
create table audit_export (
  id uuid primary key default gen_random_uuid(),
  batch bigint not null references audit_batch,
  channel text not null check (channel in ('file', 'mail')),
  at timestamptz not null default platform.now()
);
create index audit_export_channel on audit_export (channel, at desc);

alter table audit_batch enable row level security;  alter table audit_batch force row level security;
alter table audit_export enable row level security; alter table audit_export force row level security;
create policy chained on audit_batch for select to itgel_worker using (true);
create policy added on audit_batch for insert to itgel_worker with check (true);
create policy known on audit_batch for select to itgel_api using ((select platform.auditor()) is not null);
create policy exported on audit_export for select to itgel_worker using (true);
create policy added on audit_export for insert to itgel_worker with check (true);
create policy known on audit_export for select to itgel_api using ((select platform.auditor()) is not null);
grant select, insert on audit_batch, audit_export to itgel_worker;
grant select (number, at, until_transaction, total, key_id) on audit_batch to itgel_api;
grant select on audit_export to itgel_api;
`;
