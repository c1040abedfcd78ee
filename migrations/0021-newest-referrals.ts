import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The newest of an inbox are the beginning of an index, however large the inbox has become. */
export class NewestReferrals1795000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('create index referral_newest on referral (receiver_id, sent_at desc, id desc)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index referral_newest');
  }
}
