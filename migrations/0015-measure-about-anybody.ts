import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether an id is somebody's is said by the door a measure goes through, in its own words, and not by a reference. */
export class MeasureAboutAnybody1795000000015 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('alter table protective_measure drop constraint protective_measure_account_id_fkey');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table protective_measure add foreign key (account_id) references account');
  }
}
