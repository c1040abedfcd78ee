import { type DynamicModule, Module } from '@nestjs/common';
import { JobQueue, QUEUE_URL } from './job-queue.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { PeriodicJobs } from './periodic-jobs.js';

@Module({})
export class QueueModule {}

/** For the worker. `url` is DATABASE_QUEUE_URL; a global `Database` must exist for the periodic jobs. */
export function queueAt(url: string): DynamicModule {
  const parts = [JobRegistry, JobQueue, JobRunner, PeriodicJobs];
  return {
    module: QueueModule,
    global: true,
    providers: [{ provide: QUEUE_URL, useValue: url }, ...parts],
    exports: parts,
  };
}
