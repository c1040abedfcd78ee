import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../../errors/domain-error.js';
import { idOf } from './id-of.js';

/** SQLITE_BUSY: somebody else holds it. */
const busy = 5;

/**
 * One writer at a time for a 256th of the subjects, over all processes of the machine. The lock is the operating
 * system's, on an empty SQLite file: however a process ends, kill -9 included, it is freed. Readers need none.
 */
export class ShardLock {
  constructor(
    private readonly directory: string,
    private readonly patienceMs = 8_000,
  ) {}

  /** @throws DomainError UNAVAILABLE when another holds it too long: its vault does not answer, or it was stopped. */
  hold<T>(subjectId: string, work: () => Promise<T>): Promise<T> {
    return this.alone(idOf(subjectId).slice(0, 2), this.patienceMs, work);
  }

  /** Every writer at work until now has ended when this answers. */
  async settled(): Promise<void> {
    for (let shard = 0; shard < 256; shard++)
      await this.alone(shard.toString(16).padStart(2, '0'), this.patienceMs, async () => undefined);
  }

  /** @throws DomainError UNAVAILABLE when another holds this name for longer than the patience given. */
  async alone<T>(name: string, patienceMs: number, work: () => Promise<T>): Promise<T> {
    const lock = new DatabaseSync(join(this.directory, `${name}.lock`));
    try {
      for (const deadline = performance.now() + patienceMs; !take(lock); await sleep(4)) {
        if (performance.now() > deadline) throw new DomainError('UNAVAILABLE');
      }
      return await work();
    } finally {
      lock.close();
    }
  }
}

function take(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (Object(error).errcode === busy) return false;
    throw error;
  }
}
