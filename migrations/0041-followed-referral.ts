import type { MigrationInterface, QueryRunner } from 'typeorm';

/** That a referral followed another is part of the case's history, and shown where that is open and nothing else is. */
export class FollowedReferral1795000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(/* sql */ `
create policy history on referral for select to itgel_api
  using (exists (select from case_access a
    where a.case_id = referral.case_id and a.timeline_until > (select platform.now()) offset 0));`);
  }

  async down(): Promise<void> {
    throw new Error('What a history shows is not dropped by a migration.');
  }
}
