import { Inject, Injectable } from '@nestjs/common';
import { writeEntry } from '../audit/write-entry.js';
import type { Context } from '../context/context.js';
import { type Readable, ReadGate } from '../database/read-gate.js';
import { WriteGate } from '../database/write-gate.js';
import { DomainError, notFound } from '../errors/domain-error.js';
import { type Page, pageRequest } from '../graphql/page.js';
import type { SelectedField } from '../graphql/selection.js';
import { DeadLetter } from './dead-letter.entity.js';
import { FailedDelivery } from './failed-delivery.entity.js';
import { JobQueueState, modeAfter } from './job-queue.entity.js';
import type {
  DirectQueueInput,
  RedriveDeadLetterInput,
  RedriveDeadLettersInput,
  RedriveDeliveriesInput,
} from './operations.input.js';

/** As many as one command puts back to work. */
const atOnce = 500;

interface Rows {
  readonly first?: number | undefined;
  readonly after?: string | undefined;
}
type Fields = readonly SelectedField[];

/** The desk of whoever keeps the house running: how much waits, what failed, and what to do about it (P37). */
@Injectable()
export class OperationsService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReadGate) private readonly reads: ReadGate,
  ) {}

  async queues(ctx: Context, fields: Fields): Promise<Readable<JobQueueState>[]> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const found = await this.reads.many(ctx, JobQueueState, { fields });
    return found.sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async deadLetters(
    ctx: Context,
    { first, after }: Rows,
    fields: Fields,
  ): Promise<Page<Readable<DeadLetter>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, DeadLetter, pageRequest(first, after), { fields });
  }

  async failedDeliveries(
    ctx: Context,
    { first, after }: Rows,
    fields: Fields,
  ): Promise<Page<Readable<FailedDelivery>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, FailedDelivery, pageRequest(first, after), { fields });
  }

  /** Asks for another mode; the worker follows within seconds. */
  async direct(
    ctx: Context,
    command: keyof typeof modeAfter,
    input: DirectQueueInput,
    fields: Fields,
  ): Promise<Readable<JobQueueState>> {
    const id = await this.writes.run(ctx, command, input, async (tx) => {
      const row = await tx.load(JobQueueState, input.queueId, ['version']);
      tx.assertVersion(row, input.version);
      await tx.save(JobQueueState, row, { mode: modeAfter[command], version: input.version + 1 });
      return { id: row.id, subject: 'JobQueue' };
    });
    const found = await this.reads.one(ctx, JobQueueState, id, { fields });
    if (!found) throw notFound();
    return found;
  }

  async redrive(ctx: Context, input: RedriveDeadLetterInput): Promise<boolean> {
    await this.writes.run(ctx, 'redriveDeadLetter', input, async (tx) => {
      const row = await tx.load(DeadLetter, input.deadLetterId, []);
      await tx.save(DeadLetter, row, { failure: null });
      return { id: row.id, subject: 'DeadLetter' };
    });
    return true;
  }

  /** The oldest ones, each with an audit entry of its own. */
  async redriveAll(ctx: Context, input: RedriveDeadLettersInput): Promise<boolean> {
    await this.writes.run(ctx, 'redriveDeadLetters', input, async (tx) => {
      tx.judge('DeadLetter');
      const [first, ...rest] = await tx.plain.query<{ id: string }>(
        `update dead_letter set failure = null
          where id in (select id from dead_letter order by created_at limit ${atOnce}) returning id`,
      );
      if (!first) throw new DomainError('CONFLICT', { reason: 'nothingToRedrive' });
      const { actor, correlationId } = ctx;
      const entry = {
        actorId: actor.id,
        actorOrganisationId: actor.organisationId,
        action: 'redriveDeadLetters',
        subject: 'DeadLetter',
        correlationId,
      };
      for (const { id } of rest) await writeEntry(tx.plain, { ...entry, subjectId: id });
      return { id: first.id, subject: 'DeadLetter' };
    });
    return true;
  }

  /** Messages of one channel and reason that were never handed over: each is judged and tried anew. */
  async redriveDeliveries(ctx: Context, input: RedriveDeliveriesInput): Promise<boolean> {
    await this.writes.run(ctx, 'redriveDeliveries', input, async (tx) => {
      tx.judge('FailedDelivery');
      const group = await tx.peek(FailedDelivery, input.failedDeliveryId, ['channel', 'failure']);
      const count = await tx.plain.count(
        `update delivery set failed_at = null, failure = null, attempts = 0, enqueued_at = null, due_at = platform.now()
          where id in (select id from delivery where channel = $1 and failure = $2 and failed_at is not null
            and sent_at is null order by failed_at limit ${atOnce})`,
        [group.channel, group.failure],
      );
      if (count === 0) throw new DomainError('CONFLICT', { reason: 'nothingToRedrive' });
      return { id: group.id, subject: 'FailedDelivery' };
    });
    return true;
  }
}
