import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Access } from '#policy/access.js';
import { Guarded, RowId, Shown } from '../database/guarded.js';
import { AccessObject } from '../graphql/access.object.js';
import { Classified } from '../graphql/classified.js';

/** Messages of one channel that failed for one reason: how many, never whose. */
@Guarded({
  subject: 'FailedDelivery',
  table: 'failed_delivery',
  newestBy: 'newest_at',
  leaves: ({ redrivable }) => redrivable === undefined || Number(redrivable) > 0,
})
@ObjectType('FailedDelivery')
@Classified('operations')
export class FailedDelivery {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('operations', { from: ['redrivable'] })
  access?: Access;

  @Shown('operations', () => String, { type: 'text' })
  channel?: string | null;

  /** Class and code. */
  @Shown('operations', () => String, { type: 'text' })
  failure?: string | null;

  @Shown('operations', () => Int, { type: 'int' })
  count?: number | null;

  /** Of these, how many were never handed over and are still owed. */
  @Shown('operations', () => Int, { type: 'int' })
  redrivable?: number | null;

  @Shown('operations', () => Date, { type: 'timestamptz' })
  newestAt?: Date | null;
}

@ObjectType('FailedDeliveryPage')
@Classified('operations')
export class FailedDeliveryPage {
  @Field(() => [FailedDelivery])
  items!: FailedDelivery[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
