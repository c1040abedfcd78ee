import { Inject, Injectable, Logger } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import { patient } from '../queue/backoff.js';
import { Again, failureOf, isOutage, Permanent } from '../queue/failure.js';
import type { JobHandler } from '../queue/job-registry.js';
import { brief, workerScope } from '../queue/worker-scope.js';
import { EventHandlers, type OutboxEvent } from './event-handlers.js';
import { outboxSource } from './outbox-source.js';

const open = 'handled_at is null and failure is null';

type Waiting = OutboxEvent & { readonly attempts: number };

/**
 * Handles a stream in order. The job of any event takes the first open event of its stream, again and again
 * until none is left, each in a transaction of its own under the stream's lock; so no event is handled before
 * an earlier one, whichever jobs run.
 *
 * An event that keeps failing holds its stream back while it is tried, then is laid aside with its failure and
 * the stream goes on: a stop notice must not wait behind a broken reminder. It stays visible, and redriving it
 * gives it a new number at the end of its stream, so order by number is never broken.
 */
@Injectable()
export class StreamHandler implements JobHandler {
  private readonly logger = new Logger(StreamHandler.name);
  readonly job = { name: outboxSource.job, concurrency: 4, backoff: { ...patient } };

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(EventHandlers) private readonly handlers: EventHandlers,
  ) {}

  async handle(eventId: string): Promise<void> {
    while (await this.step(eventId));
  }

  /** One event. False when there is nothing left to do for this job. */
  private async step(eventId: string): Promise<boolean> {
    let first: Waiting | undefined;
    try {
      return await this.database.transaction(
        workerScope,
        async (tx) => {
          const stream = await this.lock(tx, eventId);
          if (stream === null) return false;
          [first] = await tx.query<Waiting>(
            `select id, stream, kind, refs, to_json(created_at) #>> '{}' as at, attempts
             from outbox where stream = $1 and ${open} order by seq limit 1`,
            [stream],
          );
          if (!first) return false;
          if (first.id !== eventId && first.attempts > 0) return this.yieldTo(first, tx, eventId);
          for (const handler of this.handlers.of(first.kind)) await handler(first, tx);
          await tx.query('update outbox set handled_at = platform.now() where id = $1', [first.id]);
          return true;
        },
        brief,
      );
    } catch (error) {
      if (!first || error instanceof Again || isOutage(error)) throw error;
      await this.failed(first, error);
      return true;
    }
  }

  /** The stream, locked until the transaction ends; null when the event is gone. */
  private async lock(tx: Transaction, eventId: string): Promise<string | null> {
    const [event] = await tx.query<{ stream: string; locked: boolean }>(
      'select stream, pg_try_advisory_xact_lock(1795, hashtext(stream::text)) as locked from outbox where id = $1',
      [eventId],
    );
    if (event && !event.locked) throw new Again(0, 'streamBusy');
    return event?.stream ?? null;
  }

  /** The first event failed before and has a job of its own, which comes back for it in its own time. */
  private async yieldTo(first: Waiting, tx: Transaction, eventId: string): Promise<false> {
    const [own] = await tx.query(`select from outbox where id = $1 and ${open}`, [eventId]);
    if (own) throw new Again(first.attempts, 'afterAnother');
    return false;
  }

  private async failed(event: Waiting, error: unknown): Promise<void> {
    const failure = failureOf(error);
    const attempts = event.attempts + 1;
    const dead = error instanceof Permanent || attempts >= this.job.backoff.attempts;
    await this.database.transaction(workerScope, (tx) =>
      tx.query(`update outbox set attempts = $2, failure = $3 where id = $1 and attempts = $4 and ${open}`, [
        event.id,
        attempts,
        dead ? failure : null,
        event.attempts,
      ]),
    );
    if (!dead) throw new Again(attempts, failure);
    this.logger.error(`${event.kind} ${event.id} is a dead letter after ${attempts} attempts: ${failure}`);
  }
}
