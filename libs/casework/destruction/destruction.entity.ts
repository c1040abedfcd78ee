import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';
import { keptFromMe } from '../opening/kept-from-me.js';

export const destructionGrounds = ['personAsks', 'retentionOver', 'lawOrders', 'registeredInError'] as const;
export type DestructionGround = (typeof destructionGrounds)[number];
export const DestructionGroundEnum = enumeration('DestructionGround', destructionGrounds);

export const destructionStatuses = ['requested', 'approved', 'refused'] as const;
export type DestructionStatus = (typeof destructionStatuses)[number];
export const DestructionStatusEnum = enumeration('DestructionStatus', destructionStatuses);

/** One asks that what is known of a person be destroyed, another decides: the proof stays when the rest is gone. */
@Guarded({
  subject: 'Destruction',
  table: 'destruction',
  newestBy: 'requested_at',
  leaves: leavesDecision,
  derived: {
    ...keptFromMe,
  },
})
@ObjectType('Destruction')
@Classified('destruction')
export class Destruction {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('destruction', { from: ['status'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  caseId!: string;

  @Judging({ type: 'uuid' })
  organisationId!: string;

  @Judging({ type: 'uuid' })
  requestedBy!: string;

  @Shown('destruction', () => String, { type: 'text' })
  caseCode!: string;

  @Shown('destruction', () => DestructionGroundEnum, { type: 'text' })
  ground!: DestructionGround;

  @Shown('destruction', () => DestructionStatusEnum, { type: 'text' })
  status!: DestructionStatus;

  @Shown('destruction', () => Date, { type: 'timestamptz' })
  requestedAt?: Date;

  @Held('destruction', { type: 'uuid' })
  decidedBy?: string | null;

  @Shown('destruction', () => Date, { type: 'timestamptz' })
  decidedAt?: Date | null;

  /** When nothing could be read any more. */
  @Shown('destruction', () => Date, { type: 'timestamptz' })
  doneAt?: Date | null;
}

@ObjectType('DestructionPage')
@Classified('destruction')
export class DestructionPage {
  @Field(() => [Destruction])
  items!: Destruction[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}

/** Decided once, and never by whoever asked. */
function leavesDecision(row: Readonly<Record<string, unknown>>, _: Command, actor: Actor): boolean {
  const { status = 'requested', requestedBy } = row;
  return status === 'requested' && requestedBy !== actor.id;
}
