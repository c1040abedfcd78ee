import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The id of a call leads whoever was told of the same thing to it, as the link of a mail does, and nobody else. */
export class WebhookLink1795000000056 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
create policy told on webhook_call for select to itgel_api
  using (exists (select from notification n
    where n.event_id = webhook_call.event_id and n.recipient_id = (select platform.actor_id())));`);
  }

  async down(): Promise<void> {
    throw new Error('Where a call leads is not dropped by a migration.');
  }
}
