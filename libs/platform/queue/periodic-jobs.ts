import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database } from '../database/database.js';
import { failureOf } from './failure.js';
import type { PeriodicJob } from './periodic-job.js';
import { Pulse } from './pulse.js';
import { workerScope } from './worker-scope.js';

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
  add(job: PeriodicJob): void {
    const { name } = job.periodic;
    if (this.jobs.has(name)) throw new Error(`The periodic job "${name}" has two handlers: leave one.`);
    this.jobs.set(name, job);
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
    const { name, everyMs } = job.periodic;
    while (!this.stopping) {
      await this.once(job).catch((error: unknown) => this.logger.warn(`${name}: ${failureOf(error)}`));
      if (!this.stopping) await this.pulse.get(name)?.sleep(everyMs);
    }
  }

  private once(job: PeriodicJob): Promise<void> {
    return this.database.transaction(workerScope, async (tx) => {
      const [lock] = await tx.query<{ mine: boolean }>(
        'select pg_try_advisory_xact_lock(1796, hashtext($1)) as mine',
        [job.periodic.name],
      );
      if (lock?.mine) await job.tick();
    });
  }
}
