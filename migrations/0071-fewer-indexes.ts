import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A message's row is written three times, and each time anew into every index it stands in: half of them are not worth it.
 * A message's name holds its id, which is unique already; what waits is counted by the index of who waits for it; what was
 * not carried yet has an index of its own; and the last hour is found by where it lies.
 */
export class FewerIndexes1795000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
alter table delivery drop constraint delivery_message_id_key;
drop index delivery_waiting, delivery_newest, delivery_carried;
create index delivery_newest on delivery using brin (created_at) with (pages_per_range = 16, autosummarize = on);
create index delivery_carried on delivery (enqueued_at)
  where sent_at is null and failed_at is null and enqueued_at is not null;
`);
  }

  async down(): Promise<void> {
    throw new Error('An index is dropped by the migration that no longer needs it.');
  }
}
