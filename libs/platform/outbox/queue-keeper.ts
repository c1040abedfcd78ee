import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import { type Depth, JobQueue } from '../queue/job-queue.js';
import type { PeriodicJob } from '../queue/periodic-job.js';
import { workerScope } from '../queue/worker-scope.js';
import { Relay, type RelaySource } from './relay.js';

/** Enough to say "many", and for how long many of them wait, without going through a million. */
const countAtMost = 10_000;

/** Writes down how each queue is, and makes it what is asked of it: after a queue was emptied, once more. */
@Injectable()
export class QueueKeeper implements PeriodicJob {
  readonly periodic = { name: 'queueKeeper', everyMs: 2_000 };

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  async tick(): Promise<void> {
    await Promise.all(this.relay.all.map((source) => this.keep(source)));
  }

  private async keep(source: RelaySource): Promise<void> {
    const depth = await this.queue.depth(source.job).catch(() => null);
    const paused = await this.database.transaction(workerScope, (tx) => note(tx, source, depth));
    if (depth && depth.paused !== paused) await this.queue.pause(source.job, paused);
  }
}

/** @returns whether it is to be paused */
async function note(tx: Transaction, { job, backlog }: RelaySource, depth: Depth | null): Promise<boolean> {
  await tx.query('insert into job_queue (id, name) values ($1, $2) on conflict (name) do nothing', [
    randomUUID(),
    job,
  ]);
  const [found] = await tx.query<{ paused: boolean }>(
    `update job_queue set waiting = $2, active = $3, delayed = $4, reached = $5, seen_at = platform.now(),
       (backlog, oldest_at) = (select count(*), min(created_at) from (select created_at from ${backlog} limit ${countAtMost}) b)
     where name = $1 returning mode = 'paused' as paused`,
    [job, depth?.waiting ?? null, depth?.active ?? null, depth?.delayed ?? null, depth !== null],
  );
  return found?.paused ?? false;
}
