import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { failureOf } from './failure.js';
import { Pulse } from './pulse.js';
import { workerScope } from './worker-scope.js';

interface PeriodicJob {
  readonly name: string;
  readonly everyMs: number;
  readonly work: () => Promise<unknown>;
}

/**
 * Work that looks at the clock: each job scans what is due, at once when the worker starts and then every so
 * often. Nothing is scheduled ahead, so after hours of downtime the first scan finds all that fell due. Of many
 * workers one scans at a time, by an advisory lock that ends with its connection.
 */
@Injectable()
export class PeriodicJobs {
  private readonly logger = new Logger(PeriodicJobs.name);
  private readonly jobs = new Map<string, PeriodicJob>();
  private readonly pulse = new Map<string, Pulse>();
  private loops: Promise<void>[] = [];
  private stopping = false;

  constructor(@Inject(Database) private readonly database: Database) {}

  /** @throws Error when the name has work already. */
  every(everyMs: number, name: string, work: () => Promise<unknown>): void {
    if (this.jobs.has(name)) throw new Error(`The periodic job "${name}" has two handlers: leave one.`);
    this.jobs.set(name, { name, everyMs, work });
    this.pulse.set(name, new Pulse());
  }

  start(): void {
    this.loops = [...this.jobs.values()].map((job) => this.loop(job));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    for (const pulse of this.pulse.values()) pulse.wake();
    await Promise.all(this.loops);
  }

  private async loop(job: PeriodicJob): Promise<void> {
    while (!this.stopping) {
      await this.once(job).catch((error: unknown) => this.logger.warn(`${job.name}: ${failureOf(error)}`));
      if (!this.stopping) await this.pulse.get(job.name)?.sleep(job.everyMs);
    }
  }

  private once({ name, work }: PeriodicJob): Promise<void> {
    return this.database.transaction(workerScope, async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }>(
        'select pg_try_advisory_xact_lock(1796, hashtext($1)) as mine',
        [name],
      );
      if (lock?.mine) await work();
    });
  }
}
