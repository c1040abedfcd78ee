import type { MigrationInterface, QueryRunner } from 'typeorm';
import { doors } from './0013/doors.js';
import { people } from './0013/people.js';
import { refresh } from './0013/refresh.js';
import { settling } from './0013/settling.js';
import { tables } from './0013/tables.js';
import { walls } from './0013/walls.js';

/** Who is kept from a case, and how access to it follows from what is true of it: sealing, exclusion, assignment. */
export class Protection1795000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [tables, refresh, settling, doors, people, walls]) await runner.query(part);
  }

  async down(): Promise<void> {
    throw new Error('What protects a case is not dropped by a migration.');
  }
}
