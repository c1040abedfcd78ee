import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';

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
