import { Inject, Injectable } from '@nestjs/common';
import { Drivers } from '#notification/channel/drivers.js';
import { Database } from '#platform/database/database.js';
import { Listener } from '#platform/outbox/listener.js';
import { Relay } from '#platform/outbox/relay.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { JobRunner } from '#platform/queue/job-runner.js';
import { PERIODIC_JOBS, type PeriodicJob } from '#platform/queue/periodic-job.js';
import { PeriodicJobs } from '#platform/queue/periodic-jobs.js';
import { Health } from './health.js';

/** The order in which the worker's parts begin and end. */
@Injectable()
export class WorkerProcess {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(JobRunner) private readonly runner: JobRunner,
    @Inject(Relay) private readonly relay: Relay,
    @Inject(Listener) private readonly listener: Listener,
    @Inject(PeriodicJobs) private readonly periodic: PeriodicJobs,
    @Inject(PERIODIC_JOBS) private readonly jobs: readonly PeriodicJob[],
    @Inject(Drivers) private readonly drivers: Drivers,
    @Inject(Health) private readonly health: Health,
  ) {}

  /** @throws Error when a job has no handler. */
  start(): void {
    this.runner.start();
    this.relay.start();
    this.listener.start();
    for (const job of this.jobs) this.periodic.add(job);
    this.periodic.start();
    this.drivers.open();
    this.health.start();
  }

  /** Nothing new is begun; what is begun ends, or is done again by the next worker. */
  async stop(): Promise<void> {
    this.health.stop();
    const parts = [this.periodic, this.relay, this.listener, this.runner];
    await Promise.all([this.queue.close(), ...parts.map((part) => part.stop())]);
    await this.drivers.close();
    await this.database.close();
  }
}
