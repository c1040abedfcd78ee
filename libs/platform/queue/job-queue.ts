import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { failureOf } from './failure.js';
import { openQueue, type Queue } from './queue-connection.js';
import { QUEUE_PLACE, type QueuePlace } from './queue-place.js';

const patienceMs = 5_000;

/** Tries are counted on the row a job is about; BullMQ only has to come back, and to keep nothing afterwards. */
const options = {
  attempts: 1_000_000,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 1,
} as const;

/** Puts jobs into BullMQ: one queue per job name, so that a mail server that hangs holds up no event. */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);
  private readonly queues = new Map<string, Queue>();

  constructor(@Inject(QUEUE_PLACE) private readonly place: QueuePlace) {}

  /** @throws Error when the queue cannot be reached: asked before rows are held for it. */
  async reach(name: string): Promise<void> {
    await this.open(name);
  }

  /** The id is the job's id too: while a job is there, adding it again changes nothing. */
  async add(name: string, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const queue = await this.open(name);
    await queue.addBulk(ids.map((id) => ({ name, data: {}, opts: { ...options, jobId: id } })));
  }

  async close(): Promise<void> {
    await Promise.allSettled([...this.queues.values()].map((queue) => queue.close()));
    this.queues.clear();
  }

  private async open(name: string): Promise<Queue> {
    const queue = this.queues.get(name) ?? this.create(name);
    try {
      await soon(queue.waitUntilReady());
      return queue;
    } catch (error) {
      // BullMQ remembers a first connection that failed for ever: only a new queue tries again.
      this.queues.delete(name);
      await queue.close().catch(() => undefined);
      throw error;
    }
  }

  private create(name: string): Queue {
    const queue = openQueue(this.place, name);
    queue.on('error', (error) => this.logger.warn(`queue ${name}: ${failureOf(error)}`));
    this.queues.set(name, queue);
    return queue;
  }
}

/** BullMQ waits for a Redis that is away for as long as that is away. */
async function soon(ready: Promise<unknown>): Promise<void> {
  const late = new AbortController();
  const patience = sleep(patienceMs, undefined, { signal: late.signal }).then(() => {
    throw new Error('queueAway');
  });
  await Promise.race([ready, patience]).finally(() => late.abort());
}
