import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the host's administrator sees of the work that is done by itself, and what they may do about it. */
export class Operations1795000000058 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(queues);
    await runner.query(deadLetters);
    await runner.query(failedDeliveries);
  }

  async down(): Promise<void> {
    throw new Error('What was paused is not resumed by a migration.');
  }
}

const queues = /* sql */ `
-- Whoever keeps the machines of the host running. The directory itself says who that is.
create function platform.operates() returns boolean language sql stable parallel safe
  set search_path = public, pg_temp as $$
  select platform.has_role('{administrator}') and exists (select from account a
    join organisation o on o.id = a.organisation_id and o.kind = 'host' where a.id = platform.actor_id())
$$;

-- One line a queue: what is asked of it, which outlives a queue that is emptied, and how the worker found it last.
create table job_queue (
  id uuid primary key,
  name text not null unique,
  mode text not null default 'runs' check (mode in ('runs', 'drains', 'paused')),
  version int not null default 1,
  waiting int,
  active int,
  delayed int,
  backlog int not null default 0,
  oldest_at timestamptz,
  reached boolean not null default false,
  seen_at timestamptz not null default platform.now()
);
alter table job_queue enable row level security;
alter table job_queue force row level security;
create policy operated on job_queue for select to itgel_api using ((select platform.operates()));
create policy directed on job_queue for update to itgel_api using ((select platform.operates()));
create policy kept on job_queue to itgel_worker using (true) with check (true);
grant select, update (mode, version) on job_queue to itgel_api;
grant select, insert (id, name), update (waiting, active, delayed, backlog, oldest_at, reached, seen_at) on job_queue
  to itgel_worker;
`;

const deadLetters = /* sql */ `
-- Neither the stream (a case) nor what the event names: only that it failed, and how.
grant select (id, kind, attempts, failure, created_at), update (failure) on outbox to itgel_api;
create policy operated on outbox for select to itgel_api using ((select platform.operates()));
create policy redriven on outbox for update to itgel_api
  using (failure is not null and (select platform.operates())) with check (failure is null);

-- Back to work, last in its stream: what came after it was handled already. Whoever redrives needs no look at the
-- stream for that, and none may forget it.
create function platform.outbox_redriven() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(1795, hashtext(new.stream::text));
  new.seq := nextval('public.outbox_seq_seq');
  new.attempts := 0;
  new.enqueued_at := null;
  perform pg_notify('itgel_outbox', '');
  return new;
end $$;
create trigger redriven before update of failure on outbox for each row
  when (old.failure is not null and new.failure is null) execute function platform.outbox_redriven();

create view dead_letter with (security_invoker = true) as
  select id, kind, attempts, failure, created_at from outbox where failure is not null;
grant select, update (failure) on dead_letter to itgel_api;
`;

const failedDeliveries = /* sql */ `
-- No recipient, no event: by which channel, when, and what came of it.
grant select (id, channel, status, attempts, failure, created_at, sent_at, failed_at),
  update (failed_at, failure, attempts, enqueued_at, due_at) on delivery to itgel_api;
create policy operated on delivery for select to itgel_api using ((select platform.operates()));
-- What was handed over is its provider's, whatever that says; what its reader no longer may or wants to be told stays so.
create policy redriven on delivery for update to itgel_api
  using (failed_at is not null and sent_at is null and failure not in ('noLongerEntitled', 'notWanted')
    and (select platform.operates())) with check (failed_at is null);

create view failed_delivery with (security_invoker = true) as
  -- The same id for the same group, in the shape of a random one.
  select overlay(overlay(md5(channel || ' ' || coalesce(failure, '')) placing '4' from 13) placing '8' from 17)::uuid as id, channel, coalesce(failure, '') as failure,
    count(*)::int as count, max(failed_at) as newest_at,
    (count(*) filter (where sent_at is null and failure not in ('noLongerEntitled', 'notWanted')))::int as redrivable
  from delivery where status = 'failed' group by channel, failure;
grant select on failed_delivery to itgel_api;
`;
