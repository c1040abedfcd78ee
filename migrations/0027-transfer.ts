import type { MigrationInterface, QueryRunner } from 'typeorm';
import { herWord } from './0027/her-word.js';
import { tables } from './0027/tables.js';
import { takingOver } from './0027/taking-over.js';

/** A case goes over to another organisation when that accepts it (docs/adr/0027-transfer.md). */
export class Transfer1795000000027 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, takingOver, herWord]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('That a case changed hands is not dropped by a migration.');
  }
}
