import { Inject, Injectable, Logger } from '@nestjs/common';
import { failureOf } from './failure.js';
import { sparingly, within } from './patience.js';
import { openQueue, type Queue } from './queue-connection.js';
import { QUEUE_PLACE, type QueuePlace } from './queue-place.js';

const reachMs = 5_000;
const goodbyeMs = 1_000;
/** On PostgreSQL adding many at once makes two temporary tables, which costs as much as adding three. */
const few = 2;

/** Tries are counted on the row a job is about; BullMQ only has to come back, and to keep nothing afterwards. */
const options = {
  attempts: 1_000_000,
  backoff: { type: 'custom' },
  removeOnComplete: true,
  removeOnFail: true,
  stackTraceLimit: 1,
} as const;

/** How many jobs are in a queue. */
export interface Depth {
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly paused: boolean;
}

/** Puts jobs into BullMQ: one queue per job name, so that a mail server that hangs holds up no event. */
@Injectable()
export class JobQueue {
  private readonly logger = new Logger(JobQueue.name);
  private readonly complain = sparingly((line) => this.logger.warn(line));
  private readonly closing = new AbortController();
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
    const jobs = ids.map((id) => ({ name, data: {}, opts: { ...options, jobId: id } }));
    if (jobs.length > few) await queue.addBulk(jobs);
    else await Promise.all(jobs.map(({ data, opts }) => queue.add(name, data, opts)));
  }

  async depth(name: string): Promise<Depth> {
    const queue = await this.open(name);
    // What waits in a paused queue is none of `waiting` on PostgreSQL. Ours have no priority: they are all of number 0.
    const [paused, counts, first] = await Promise.all([
      queue.isPaused(),
      queue.getJobCounts('active', 'delayed'),
      queue.getCountsPerPriority([0]),
    ]);
    return {
      waiting: first[0] ?? 0,
      active: counts['active'] ?? 0,
      delayed: counts['delayed'] ?? 0,
      paused,
    };
  }

  /** For every worker at once; jobs begun end. */
  async pause(name: string, paused: boolean): Promise<void> {
    const queue = await this.open(name);
    await (paused ? queue.pause() : queue.resume());
  }

  /** What is being added at this moment is added or stays a row. */
  async close(): Promise<void> {
    this.closing.abort();
    await within(goodbyeMs, Promise.allSettled([...this.queues.values()].map((queue) => queue.close())));
    this.queues.clear();
  }

  private async open(name: string): Promise<Queue> {
    this.closing.signal.throwIfAborted();
    const queue = this.queues.get(name) ?? this.create(name);
    try {
      if (await within(reachMs, queue.waitUntilReady(), this.closing.signal)) return queue;
      throw new Error('queueAway');
    } catch (error) {
      // BullMQ remembers a first connection that failed for ever: only a new queue tries again.
      this.queues.delete(name);
      await queue.close().catch(() => undefined);
      throw error;
    }
  }

  private create(name: string): Queue {
    const queue = openQueue(this.place, name);
    queue.on('error', (error: Error) => this.complain(`queue ${name}: ${failureOf(error)}`));
    this.queues.set(name, queue);
    return queue;
  }
}
