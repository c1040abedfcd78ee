import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { UnrecoverableError } from 'bullmq';
import { delayMs } from './backoff.js';
import { Again, failureOf, Permanent } from './failure.js';
import { QUEUE_URL } from './job-queue.js';
import { type JobHandler, JobRegistry } from './job-registry.js';
import { queueConnection, Worker } from './queue-connection.js';

/**
 * A worker that dies holds a job for as long as its lock lasts; BullMQ marks it on one check and gives it to
 * another on the next. So its jobs run again within about three times this (P36: 30 s).
 */
const lockMs = 5_000;

/** Runs BullMQ's workers: one per registered job. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger(JobRunner.name);
  private workers: Worker[] = [];
  private stopping = false;

  constructor(
    @Inject(JobRegistry) private readonly registry: JobRegistry,
    @Inject(QUEUE_URL) private readonly url: string,
  ) {}

  /** Resolves when every worker has reached the database, however long that takes. */
  async start(): Promise<void> {
    await Promise.all(this.registry.proven().map((handler) => this.run(handler)));
  }

  /** Takes no further job and lets the ones begun end. */
  async stop(): Promise<void> {
    this.stopping = true;
    await Promise.allSettled(this.workers.map((worker) => worker.close()));
    this.workers = [];
  }

  private async run(handler: JobHandler): Promise<void> {
    while (!this.stopping) {
      const worker = this.create(handler);
      try {
        await worker.waitUntilReady();
        this.workers.push(worker);
        worker
          .run()
          .catch((error: unknown) => this.logger.error(`worker ${handler.job.name}: ${failureOf(error)}`));
        return;
      } catch (error) {
        // As in JobQueue: BullMQ remembers a first connection that failed.
        this.logger.warn(`worker ${handler.job.name} waits for the database: ${failureOf(error)}`);
        await worker.close(true).catch(() => undefined);
        await sleep(1_000);
      }
    }
  }

  private create(handler: JobHandler): Worker {
    const { name, concurrency, backoff } = handler.job;
    const worker = new Worker(name, (job) => this.process(name, job.id ?? '', handler), {
      connection: queueConnection(this.url, Math.min(concurrency, 3)),
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
    worker.on('error', (error) => this.logger.warn(`worker ${name}: ${failureOf(error)}`));
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
