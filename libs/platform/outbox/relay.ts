import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import { failureOf } from '../queue/failure.js';
import { JobQueue } from '../queue/job-queue.js';
import { JobRegistry } from '../queue/job-registry.js';
import { sparingly } from '../queue/patience.js';
import { Pulse } from '../queue/pulse.js';
import { workerScope } from '../queue/worker-scope.js';

/** A table whose rows become jobs. */
export interface RelaySource {
  /** Name of the job; its id is the row's. */
  readonly job: string;
  /** NOTIFY channel that tells of new rows. */
  readonly channel: string;
  /** What is not done yet, as a table and a condition on it: how much there is, and since when (`created_at`). */
  readonly backlog: string;
  /** A query that answers a row where there may be something to claim: cheap, as every relay asks it at every knock. */
  readonly claimable: string;
  /** Marks up to `limit` waiting rows as enqueued and answers their ids, skipping rows another relay has locked. */
  readonly claim: (tx: Transaction, limit: number) => Promise<string[]>;
}

const batch = 200;
const pollMs = 1_000;

/**
 * Carries rows into the queue. A row is marked in the transaction that adds its job, so a crash between the two
 * adds it twice, never not at all; and the queue takes an id once.
 */
@Injectable()
export class Relay {
  private readonly logger = new Logger(Relay.name);
  private readonly complain = sparingly((line) => this.logger.warn(line));
  private readonly sources = new Map<string, { source: RelaySource; pulse: Pulse }>();
  private loops: Promise<void>[] = [];
  private stopping = false;

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(JobQueue) private readonly queue: JobQueue,
    @Inject(JobRegistry) private readonly registry: JobRegistry,
  ) {}

  add(source: RelaySource): void {
    this.registry.announce(source.job);
    this.sources.set(source.channel, { source, pulse: new Pulse() });
  }

  get all(): RelaySource[] {
    return [...this.sources.values()].map(({ source }) => source);
  }

  get channels(): string[] {
    return [...this.sources.keys()];
  }

  /** There may be new rows: of one channel, or anywhere. */
  wake(channel?: string): void {
    for (const [name, { pulse }] of this.sources) if (channel === undefined || name === channel) pulse.wake();
  }

  start(): void {
    this.loops = [...this.sources.values()].map(({ source, pulse }) => this.loop(source, pulse));
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.wake();
    await Promise.all(this.loops);
  }

  /** One batch. @returns how many rows it carried. */
  async pass(source: RelaySource): Promise<number> {
    await this.queue.reach(source.job);
    // Of all relays that hear of a row one finds it, and the others have asked one question.
    const [found] = await this.database.prepared(workerScope, {
      name: `claimable ${source.job}`,
      text: `select 1 from (${source.claimable}) free
        where not exists (select from job_queue where name = $1 and mode <> 'runs') limit 1`,
      values: [source.job],
    });
    if (!found?.length) return 0;
    return this.database.transaction(workerScope, async (tx) => {
      const ids = await source.claim(tx, batch);
      await this.queue.add(source.job, ids);
      return ids.length;
    });
  }

  private async loop(source: RelaySource, pulse: Pulse): Promise<void> {
    while (!this.stopping) {
      const carried = await this.pass(source).catch((error: unknown) => {
        this.complain(`relay of ${source.job}: ${failureOf(error)}`);
        return 0;
      });
      if (carried < batch && !this.stopping) await pulse.sleep(pollMs);
    }
  }
}
