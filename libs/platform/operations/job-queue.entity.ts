import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Access } from '#policy/access.js';
import { Guarded, RowId, Shown } from '../database/guarded.js';
import { AccessObject } from '../graphql/access.object.js';
import { Classified } from '../graphql/classified.js';
import { enumeration } from '../graphql/enumeration.js';

/** `drains`: what is in the queue is done, and nothing more put in. `paused`: nothing is done. */
export const queueModes = ['runs', 'drains', 'paused'] as const;
export type QueueMode = (typeof queueModes)[number];
export const QueueModeEnum = enumeration('QueueMode', queueModes);

/** To which mode each command leads. */
export const modeAfter = { resumeQueue: 'runs', drainQueue: 'drains', pauseQueue: 'paused' } as const;

/** One kind of work, as the worker found it last. */
@Guarded({
  subject: 'JobQueue',
  table: 'job_queue',
  newestBy: 'seen_at',
  leaves: ({ mode }, command) => mode === undefined || modeAfter[command as keyof typeof modeAfter] !== mode,
})
@ObjectType('JobQueue')
@Classified('operations')
export class JobQueueState {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('operations', { from: ['mode'] })
  access?: Access;

  @Shown('operations', () => String, { type: 'text' })
  name?: string | null;

  @Shown('operations', () => QueueModeEnum, { type: 'text' })
  mode?: QueueMode | null;

  @Shown('operations', () => Int, { type: 'int' })
  version?: number | null;

  /** In the queue itself; null while it cannot be reached. */
  @Shown('operations', () => Int, { type: 'int' })
  waiting?: number | null;

  @Shown('operations', () => Int, { type: 'int' })
  active?: number | null;

  /** To be tried again later. */
  @Shown('operations', () => Int, { type: 'int' })
  delayed?: number | null;

  /** Rows that are not done, in the queue or not yet: the truth. */
  @Shown('operations', () => Int, { type: 'int' })
  backlog?: number | null;

  @Shown('operations', () => Date, { type: 'timestamptz' })
  oldestAt?: Date | null;

  @Shown('operations', () => Boolean, { type: 'boolean' })
  reached?: boolean | null;

  /** Long ago: no worker runs. */
  @Shown('operations', () => Date, { type: 'timestamptz' })
  seenAt?: Date | null;
}
