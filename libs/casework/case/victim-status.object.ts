import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';

export const victimStatuses = ['possible', 'presumed', 'confirmed', 'notAVictim'] as const;
export type VictimStatus = (typeof victimStatuses)[number];
export const VictimStatusEnum = enumeration('VictimStatus', victimStatuses);

/** Who decided, on what basis, and who confirmed it: it never depends on a criminal suit (Law 2012, 3.1.2). */
@ObjectType('VictimStatusRecord')
@Classified('victimStatus')
export class VictimStatusRecord {
  @Field(() => VictimStatusEnum)
  status!: VictimStatus;

  /** Account ids at rest; names when shown. */
  @Field(() => String)
  decidedBy!: string;

  @Field(() => Date)
  decidedAt!: Date | string;

  @Field(() => String, { nullable: true })
  basis!: string | null;

  @Field(() => String, { nullable: true })
  confirmedBy!: string | null;

  @Field(() => Date, { nullable: true })
  confirmedAt!: Date | string | null;
}

/** A second person confirms what a first decided: there must be something, and it must not be one's own. */
export function leavesConfirmation(
  { victimStatus }: { victimStatus?: VictimStatusRecord | null },
  command: Command,
  actor: Actor,
): boolean {
  if (command !== 'confirmVictimStatus' || victimStatus === undefined) return true;
  return victimStatus !== null && !victimStatus.confirmedBy && victimStatus.decidedBy !== actor.id;
}
