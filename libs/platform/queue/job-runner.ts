import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type Processor, UnrecoverableError } from 'bullmq';
import { delayMs } from './backoff.js';
import { Again, failureOf, Permanent } from './failure.js';
import { type JobHandler, JobRegistry } from './job-registry.js';
import { openWorker, type Worker } from './queue-connection.js';
import { QUEUE_PLACE, type QueuePlace } from './queue-place.js';

/**
 * A worker that dies holds a job for as long as its lock lasts; BullMQ marks it on one check and gives it to
 * another on the next. So its jobs run again within about three times this (P36: 30 s).
 */
const lockMs = 5_000;
/** Jobs begun are ended within this, or by another worker. */
const goodbyeMs = 30_000;

/** Runs BullMQ's workers: one per registered job. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private readonly workers = new Set<Worker>();
  private stopping = false;

  constructor(
    @Inject(JobRegistry) private readonly registry: JobRegistry,
    @Inject(QUEUE_PLACE) private readonly place: QueuePlace,
  ) {}

  /**
   * Begins, and goes on trying while the queue is away: clocks and the rest of the worker need not wait for it.
   * @throws Error when a job has no handler.
   */
  start(): void {
    for (const handler of this.registry.proven()) void this.run(handler);
  }

  /** Takes no further job and lets the ones begun end. A queue that is away is not waited for. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled([...this.workers].map((worker) => this.close(worker)));
    this.workers.clear();
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
        this.logger.warn(`worker ${name} waits for the queue: ${failureOf(error)}`);
        this.workers.delete(worker);
        await worker.close(true).catch(() => undefined);
        await sleep(1_000);
      }
    }
  }

  /** Redis is asked to say goodbye; where it is away, that question would wait for it. */
  private async close(worker: Worker): Promise<void> {
    const away = new AbortController();
    const given = sleep(goodbyeMs, undefined, { signal: away.signal, ref: false }).catch(() => undefined);
    await Promise.race([worker.close(), given]).finally(() => away.abort());
  }

  private create(handler: JobHandler): Worker {
    const { name, concurrency, backoff } = handler.job;
    const process: Processor = (job) => this.process(name, job.id ?? '', handler);
    const worker = openWorker(this.place, name, process, Math.min(concurrency, 3), {
      autorun: false,
      concurrency,
      lockDuration: lockMs,
      stalledInterval: lockMs,
      maxStalledCount: 10,
      runRetryDelay: 1_000,
      settings: {
        backoffStrategy: (attempts, _type, error) =>
          delayMs(backoff, error instanceof Again ? error.attempt : attempts),
      },
    });
    worker.on('error', (error: Error) => this.logger.warn(`worker ${name}: ${failureOf(error)}`));
    return worker;
  }

  /** BullMQ keeps the message and stack of what is thrown here: they name a class and a code, nothing else. */
  private async process(name: string, id: string, handler: JobHandler): Promise<void> {
    try {
      await handler.handle(id);
    } catch (error) {
      const failure = failureOf(error);
      const attempt = error instanceof Again ? error.attempt : 1;
      if (attempt > 0) this.logger.warn(`${name} ${id} comes back: ${failure}`);
      const scrubbed =
        error instanceof Permanent
          ? new UnrecoverableError(failure)
          : error instanceof Again
            ? new Again(attempt, failure)
            : new Error(failure);
      scrubbed.stack = failure;
      throw scrubbed;
    }
  }
}
