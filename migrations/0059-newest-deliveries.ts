import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What became of the messages of the last hour is asked several times a minute. */
export class NewestDeliveries1795000000059 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index delivery_newest on delivery (created_at, channel, status)');
  }

  async down(): Promise<void> {
    throw new Error('An index is dropped by the migration that no longer needs it.');
  }
}
