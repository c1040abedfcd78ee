import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Endpoints of organisations that want to be told, and what was told to each. */
export class Webhook1795000000055 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(endpoints);
    await runner.query(calls);
  }

  async down(): Promise<void> {
    throw new Error('What organisations were told is not dropped by a migration.');
  }
}

const endpoints = /* sql */ `
create table webhook (
  id uuid primary key,
  organisation_id uuid not null references organisation,
  url text not null check (length(url) <= 500),
  classes text[] not null check (cardinality(classes) > 0),
  created_by uuid not null references account,
  created_at timestamptz not null default platform.now(),
  -- The secret itself is derived from it and stands nowhere.
  secret_version int not null default 1,
  secret_made_at timestamptz not null default platform.now(),
  -- Until then the secret before signs as well.
  overlap_until timestamptz,
  -- Of the unbroken row of failures that has lasted until now.
  failing_since timestamptz,
  failures int not null default 0,
  off_at timestamptz,
  off_because text check (off_because in ('byHand', 'failing')),
  check ((off_at is null) = (off_because is null))
);
create index webhook_organisation on webhook (organisation_id);
alter table webhook enable row level security;
alter table webhook force row level security;
create policy ours on webhook for select to itgel_api
  using (organisation_id = (select platform.organisation_id()) and (select platform.has_role('{administrator}')));
create policy registered on webhook for insert to itgel_api
  with check (organisation_id = (select platform.organisation_id()) and (select platform.has_role('{administrator}'))
    and created_by = (select platform.actor_id()));
create policy changed on webhook for update to itgel_api
  using (organisation_id = (select platform.organisation_id()) and (select platform.has_role('{administrator}')))
  with check (organisation_id = (select platform.organisation_id()));
create policy called on webhook to itgel_worker using (true) with check (true);
grant select, insert, update (secret_version, secret_made_at, overlap_until, failing_since, failures, off_at, off_because)
  on webhook to itgel_api;
grant select, update (failing_since, failures, off_at, off_because) on webhook to itgel_worker;
`;

const calls = /* sql */ `
-- Its id is the only thing it tells that can be asked after. Its status is what its times say.
create table webhook_call (
  id uuid primary key,
  webhook_id uuid not null references webhook,
  organisation_id uuid not null references organisation,
  -- Of what it tells; a test tells of nothing.
  event_id uuid,
  class text,
  status text not null generated always as (
    case when sent_at is not null then 'sent' when failed_at is not null then 'failed' else 'pending' end) stored,
  attempts int not null default 0,
  created_at timestamptz not null default platform.now(),
  due_at timestamptz,
  enqueued_at timestamptz,
  -- Somebody is calling since then.
  begun_at timestamptz,
  -- First digit of the last answer's status, 2 to 5.
  answer int,
  sent_at timestamptz,
  failed_at timestamptz,
  failure text,
  unique (webhook_id, event_id),
  check (sent_at is null or failed_at is null),
  check ((event_id is null) = (class is null))
);
create index webhook_call_waiting on webhook_call (webhook_id, created_at, id)
  where sent_at is null and failed_at is null;
create index webhook_call_newest on webhook_call (webhook_id, created_at desc, id desc);
alter table webhook_call enable row level security;
alter table webhook_call force row level security;
create policy ours on webhook_call for select to itgel_api
  using (organisation_id = (select platform.organisation_id()) and (select platform.has_role('{administrator}')));
create policy tested on webhook_call for insert to itgel_api
  with check (event_id is null and exists (select from webhook w
    where w.id = webhook_id and w.organisation_id = webhook_call.organisation_id));
create policy called on webhook_call to itgel_worker using (true) with check (true);
grant select, insert (id, webhook_id, organisation_id) on webhook_call to itgel_api;
grant select, insert, update (attempts, due_at, enqueued_at, begun_at, answer, sent_at, failed_at, failure)
  on webhook_call to itgel_worker;

create function platform.webhook_told() returns trigger language plpgsql as $$
begin
  perform pg_notify('itgel_webhook', '');
  return null;
end $$;
create trigger told after insert on webhook_call for each statement execute function platform.webhook_told();
`;
