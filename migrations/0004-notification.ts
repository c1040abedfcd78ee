import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What happened and still has to be told: the outbox, people's notifications and the messages sent to them. */
export class Notification1795000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(outbox);
    await runner.query(telling);
  }

  async down(): Promise<void> {
    throw new Error('What people were told is not dropped by a migration.');
  }
}

const outbox = /* sql */ `
-- Written in the transaction of the change it tells of (P33). Ids only: refs never holds a value of a person.
-- A row with a failure is a dead letter: it left its stream, and only a redrive brings it back, at the end.
create table outbox (
  id uuid primary key,
  seq bigint not null generated always as identity,
  stream uuid not null,
  kind text not null,
  refs jsonb not null default '{}',
  created_at timestamptz not null default platform.now(),
  enqueued_at timestamptz,
  handled_at timestamptz,
  attempts int not null default 0,
  failure text
);
create index outbox_waiting on outbox (seq) where handled_at is null and failure is null;
create index outbox_stream on outbox (stream, seq) where handled_at is null and failure is null;
create index outbox_dead on outbox (seq) where failure is not null;
alter table outbox enable row level security;
alter table outbox force row level security;

-- Writers of one stream share its lock until they commit and draw their number under it; who handles the stream
-- holds it alone. So whoever handles an event knows that no smaller number is still on its way.
create function platform.outbox_numbered() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(1795, hashtext(new.stream::text));
  new.seq := nextval('public.outbox_seq_seq');
  return new;
end $$;
create trigger numbered before insert on outbox for each row execute function platform.outbox_numbered();
create function platform.outbox_told() returns trigger language plpgsql as $$
begin
  perform pg_notify('itgel_outbox', '');
  return null;
end $$;
create trigger told after insert on outbox for each statement execute function platform.outbox_told();

create policy written on outbox for insert to itgel_api with check (true);
create policy relayed on outbox to itgel_worker using (true) with check (true);
grant insert (id, stream, kind, refs) on outbox to itgel_api, itgel_worker;
grant select on outbox to itgel_worker;
grant update (seq, enqueued_at, handled_at, attempts, failure) on outbox to itgel_worker;
grant usage on sequence outbox_seq_seq to itgel_api, itgel_worker;
`;

const telling = /* sql */ `
create table notification (
  id uuid primary key,
  recipient_id uuid not null references account,
  event_id uuid not null,
  kind text not null,
  refs jsonb not null default '{}',
  link text not null,
  created_at timestamptz not null default platform.now(),
  read_at timestamptz,
  unique (event_id, recipient_id)
);
create index notification_feed on notification (recipient_id, created_at desc, id desc);
create index notification_unread on notification (recipient_id) where read_at is null;
alter table notification enable row level security;
alter table notification force row level security;
create policy mine on notification for select to itgel_api using (recipient_id = (select platform.actor_id()));
create policy read on notification for update to itgel_api using (recipient_id = (select platform.actor_id()));
create policy told on notification to itgel_worker using (true) with check (true);
grant select, update (read_at) on notification to itgel_api;
grant select, insert on notification to itgel_worker;

-- One message through one channel. Its status is what its times say, so that the two cannot disagree.
create table delivery (
  id uuid primary key,
  event_id uuid not null,
  recipient_id uuid not null references account,
  channel text not null,
  message_id text not null unique,
  status text not null generated always as (
    case when sent_at is not null then 'sent' when failed_at is not null then 'failed' else 'pending' end) stored,
  attempts int not null default 0,
  created_at timestamptz not null default platform.now(),
  enqueued_at timestamptz,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text,
  unique (event_id, recipient_id, channel),
  check (sent_at is null or failed_at is null)
);
create index delivery_waiting on delivery (created_at, id) where sent_at is null and failed_at is null;
create index delivery_dead on delivery (failed_at) where failed_at is not null;
alter table delivery enable row level security;
alter table delivery force row level security;
create policy sent on delivery to itgel_worker using (true) with check (true);
grant select, insert, update (attempts, enqueued_at, sent_at, failed_at, failure) on delivery to itgel_worker;

create function platform.delivery_told() returns trigger language plpgsql as $$
begin
  perform pg_notify('itgel_delivery', '');
  return null;
end $$;
create trigger told after insert on delivery for each statement execute function platform.delivery_told();
`;
