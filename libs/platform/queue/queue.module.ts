import { type DynamicModule, Module } from '@nestjs/common';
import { Metrics } from '../metrics/metrics.js';
import { JobQueue } from './job-queue.js';
import { JobRegistry } from './job-registry.js';
import { JobRunner } from './job-runner.js';
import { PeriodicJobs } from './periodic-jobs.js';
import { QUEUE_PLACE, type QueuePlace } from './queue-place.js';

@Module({})
export class QueueModule {}

/** For the worker. A global `Database` must exist for the periodic jobs. */
export function queueAt(place: QueuePlace): DynamicModule {
  const parts = [Metrics, JobRegistry, JobQueue, JobRunner, PeriodicJobs];
  return {
    module: QueueModule,
    global: true,
    providers: [{ provide: QUEUE_PLACE, useValue: place }, ...parts],
    exports: parts,
  };
}
