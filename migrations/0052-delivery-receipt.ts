import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What becomes of a message after it was handed over, and what its provider says of it. */
export class DeliveryReceipt1795000000052 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(told);
    await runner.query(receipt);
  }

  async down(): Promise<void> {
    throw new Error('What became of messages is not dropped by a migration.');
  }
}

const told = /* sql */ `
alter table delivery drop constraint delivery_check, drop column status;
alter table delivery
  -- Who took it (such as smtp or smpp), and its id there.
  add column provider text,
  add column provider_id text,
  -- Until when its provider's word is awaited; null where the provider speaks up only when it fails.
  add column receipt_by timestamptz,
  add column delivered_at timestamptz,
  add column expired_at timestamptz;
-- Each time is written once. The state is the highest of them: that somebody got it weighs more than that an attempt
-- failed, and both more than silence. So the same receipts give the same state in whatever order they come, and no
-- receipt takes it back.
alter table delivery
  add column status text not null generated always as (
    case when delivered_at is not null then 'delivered'
      when failed_at is not null then 'failed'
      when expired_at is not null then 'expired'
      when sent_at is not null then 'sent'
      else 'pending' end) stored,
  -- Nothing more is owed: neither an attempt nor a receipt.
  add column ended boolean not null generated always as (
    delivered_at is not null or failed_at is not null or expired_at is not null
      or (sent_at is not null and receipt_by is null)) stored;
create index delivery_of_provider on delivery (provider, provider_id) where provider_id is not null;
create index delivery_awaited on delivery (receipt_by)
  where receipt_by is not null and delivered_at is null and failed_at is null and expired_at is null;
grant update (provider, provider_id, receipt_by, delivered_at, expired_at) on delivery to itgel_worker;
`;

const receipt = /* sql */ `
-- What a provider said of a message, until it is applied: by its id or by ours, no address and no word of the message.
-- Whoever hears it only writes it down, so that nothing is lost between the provider's word and our state.
create table receipt (
  id uuid primary key,
  provider text not null,
  provider_id text not null check (length(provider_id) <= 200),
  outcome text not null check (outcome in ('delivered', 'failed')),
  reason text check (length(reason) <= 80),
  created_at timestamptz not null default platform.now(),
  enqueued_at timestamptz,
  attempts int not null default 0
);
create index receipt_waiting on receipt (created_at, id);
alter table receipt enable row level security;
alter table receipt force row level security;
create policy heard on receipt for insert to itgel_api with check (true);
create policy applied on receipt to itgel_worker using (true) with check (true);
grant insert (id, provider, provider_id, outcome, reason) on receipt to itgel_api, itgel_worker;
grant select, delete, update (enqueued_at, attempts) on receipt to itgel_worker;

create function platform.receipt_told() returns trigger language plpgsql as $$
begin
  perform pg_notify('itgel_receipt', '');
  return null;
end $$;
create trigger told after insert on receipt for each statement execute function platform.receipt_told();
`;
