import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What waits to be carried into the queue, apart from what is there already. A relay looks whenever a row comes: after
 * an announcement to ten thousand people it had looked through all that was still to be sent, each time.
 */
export class Carried1795000000064 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
create index outbox_fresh on outbox (seq, id) where handled_at is null and failure is null and enqueued_at is null;
create index outbox_carried on outbox (enqueued_at) where handled_at is null and failure is null;
create index delivery_fresh on delivery (created_at, id)
  where sent_at is null and failed_at is null and enqueued_at is null;
create index delivery_carried on delivery (enqueued_at) where sent_at is null and failed_at is null;
create index receipt_carried on receipt (enqueued_at);
`);
  }

  async down(): Promise<void> {
    throw new Error('An index is dropped by the migration that no longer needs it.');
  }
}
