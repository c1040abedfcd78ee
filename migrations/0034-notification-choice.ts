import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What people want to reach them, when, and in which language. */
export class NotificationChoice1795000000034 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
create table notification_choice (
  account_id uuid primary key references account,
  -- [{ class, channel, how }]; what is not named comes one by one.
  ways jsonb not null default '[]',
  quiet_from time,
  quiet_until time,
  time_zone text not null,
  language text not null check (language in ('mn', 'en')),
  -- Whoever has chosen nothing is at version 1.
  version int not null,
  check ((quiet_from is null) = (quiet_until is null)),
  check (quiet_from <> quiet_until)
);
alter table notification_choice enable row level security;
alter table notification_choice force row level security;
create policy mine on notification_choice to itgel_api
  using (account_id = (select platform.actor_id())) with check (account_id = (select platform.actor_id()));
create policy heeded on notification_choice for select to itgel_worker using (true);
grant select, insert, update (ways, quiet_from, quiet_until, time_zone, language, version)
  on notification_choice to itgel_api;
grant select on notification_choice to itgel_worker;

-- Not before this moment: its reader's night, or the one message a day they asked for.
alter table delivery add column due_at timestamptz;
-- The message in which it went, where several went in one.
alter table delivery add column sent_with uuid references delivery;
grant update (due_at, sent_with) on delivery to itgel_worker;
create index delivery_of_recipient on delivery (recipient_id, channel, created_at)
  where sent_at is null and failed_at is null;
`);
  }

  async down(): Promise<void> {
    throw new Error('What people chose is not dropped by a migration.');
  }
}
