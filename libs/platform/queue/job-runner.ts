import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Job, type Processor, UnrecoverableError } from 'bullmq';
import { Metrics } from '../metrics/metrics.js';
import { outageMs, waitMs } from './backoff.js';
import { Again, failureOf, Permanent } from './failure.js';
import { type JobHandler, JobRegistry } from './job-registry.js';
import { sparingly, within } from './patience.js';
import { openWorker, type Worker } from './queue-connection.js';
import { QUEUE_PLACE, type QueuePlace } from './queue-place.js';

/**
 * A worker that dies holds a job for as long as its lock lasts, which it renews at half time; BullMQ marks what is being
 * done on one check and gives it to another on the next, if its lock is over by then. So its jobs run again after about
 * three seconds, and five at most (P36). A worker that is only slow loses its job to another: handlers may run twice.
 */
const lockMs = 3_000;
const checkMs = 1_500;
const goodbyeMs = 1_000;

/** Runs BullMQ's workers: one per registered job. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private readonly complain = sparingly((line) => this.logger.warn(line));
  private readonly workers = new Set<Worker>();
  private readonly begun = new Set<Promise<void>>();
  private readonly took: ReturnType<Metrics['durations']>;
  private stopping = false;

  constructor(
    @Inject(JobRegistry) private readonly registry: JobRegistry,
    @Inject(QUEUE_PLACE) private readonly place: QueuePlace,
    @Inject(Metrics) metrics: Metrics,
  ) {
    this.took = metrics.durations('itgel_job_seconds', 'Jobs done, by how they ended', ['queue', 'outcome']);
  }

  /**
   * Begins, and goes on trying while the queue is away: clocks and the rest of the worker need not wait for it.
   * @throws Error when a job has no handler.
   */
  start(): void {
    for (const handler of this.registry.proven()) void this.run(handler);
  }

  /** Takes no further job and lets the ones begun end; then a queue that is away need not hear of it. */
  async stop(): Promise<void> {
    this.stopping = true;
    const closed = Promise.allSettled([...this.workers].map((worker) => worker.close()));
    await Promise.race([closed, this.idle().then(() => within(goodbyeMs, closed))]);
    this.workers.clear();
  }

  private async idle(): Promise<void> {
    while (this.begun.size > 0) await Promise.allSettled(this.begun);
  }

  private async run(handler: JobHandler): Promise<void> {
    const { name } = handler.job;
    while (!this.stopping) {
      const worker = this.create(handler);
      this.workers.add(worker);
      try {
        await worker.waitUntilReady();
        if (!this.stopping) await worker.run();
        return;
      } catch (error) {
        if (this.stopping) return;
        // As in JobQueue: BullMQ remembers a first connection that failed.
        this.complain(`worker ${name} waits for the queue: ${failureOf(error)}`);
        this.workers.delete(worker);
        await worker.close(true).catch(() => undefined);
        await sleep(1_000);
      }
    }
  }

  private create(handler: JobHandler): Worker {
    const { name, concurrency } = handler.job;
    const process: Processor = (job) => {
      const done = this.process(job, handler);
      this.begun.add(done);
      return done.finally(() => this.begun.delete(done));
    };
    const worker = openWorker(this.place, name, process, Math.min(concurrency, 3), {
      autorun: false,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: checkMs,
      maxStalledCount: 10,
      runRetryDelay: 1_000,
      settings: {
        // What is not ours was thrown by BullMQ, of a job that had ended and could not be written down as such.
        backoffStrategy: (_attempts, _type, error) =>
          error instanceof ComesBack ? error.afterMs : outageMs(),
      },
    });
    worker.on('error', (error: Error) => this.complain(`worker ${name}: ${failureOf(error)}`));
    return worker;
  }

  private async process({ id = '', timestamp }: Job, handler: JobHandler): Promise<void> {
    const { job } = handler;
    const begun = performance.now();
    let outcome = 'done';
    try {
      await handler.handle(id);
    } catch (error) {
      const failure = failureOf(error);
      if (error instanceof Permanent) {
        outcome = 'failed';
        throw scrubbed(new UnrecoverableError(failure));
      }
      const waits = error instanceof Again && error.attempt === 0;
      outcome = waits ? 'waits' : 'again';
      if (!waits) this.logger.warn(`${job.name} ${id} comes back: ${failure}`);
      throw scrubbed(new ComesBack(failure, waitMs(error, job.backoff, Date.now() - timestamp)));
    } finally {
      this.took({ queue: job.name, outcome }, (performance.now() - begun) / 1_000);
    }
  }
}

class ComesBack extends Error {
  constructor(
    failure: string,
    readonly afterMs: number,
  ) {
    super(failure);
  }
}

/** BullMQ keeps the message and stack of what is thrown: they name a class and a code, nothing else. */
function scrubbed<E extends Error>(error: E): E {
  error.stack = error.message;
  return error;
}
