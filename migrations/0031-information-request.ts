import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grantor } from './0031/grantor.js';
import { tables } from './0031/tables.js';

/** A receiver asks before it decides, and the clocks wait; or it names another provider (DOMAIN §3, §6). */
export class InformationRequest1795000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(tables);
    await runner.query(grantor);
  }

  async down(): Promise<void> {
    throw new Error('What was asked and answered about a referral is not dropped by a migration.');
  }
}
