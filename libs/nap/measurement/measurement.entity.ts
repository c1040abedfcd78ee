import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import { type MeasurementStatus, measurementStatuses } from './measurement.states.js';

export const MeasurementStatusEnum = enumeration('MeasurementStatus', measurementStatuses);

const lockedAndPublished = `(t.status = 'locked' and (select p.status from plan p where p.id = t.plan_id) = 'published')`;

/** What an agency says its indicator was in a period. Everybody's once it is locked; until then between two. */
@Guarded({
  subject: 'Measurement',
  table: 'measurement',
  newestBy: 'reported_at',
  derived: {
    shown: {
      select: lockedAndPublished,
      among: (values, params) => `${lockedAndPublished} = any (${params.add(values, 'boolean[]')})`,
    },
  },
})
@ObjectType('Measurement')
@Classified('plan')
export class Measurement {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  access?: Access;

  @Judging({ type: 'uuid' })
  agencyId!: string;

  @Held('plan', { type: 'uuid' })
  planId!: string;

  @Held('plan', { type: 'uuid' })
  indicatorId!: string;

  @Held('plan', { type: 'text' })
  period!: string;

  @Held('plan', { type: 'date' })
  periodEndsOn!: string;

  @Shown('plan', () => Int, { type: 'int' })
  revision!: number;

  @Held('plan', { type: 'double precision' })
  @Field(() => Float)
  value!: number;

  @Shown('plan', () => MeasurementStatusEnum, { type: 'text' })
  status!: MeasurementStatus;

  @Shown('plan', () => Int, { type: 'int' })
  version!: number;

  /** Where the number comes from, in the agency's words. */
  @Shown('planReport', () => String, { type: 'text' })
  evidence?: string | null;

  /** Why it came back, in the secretariat's. */
  @Shown('planReport', () => String, { type: 'text' })
  comment?: string | null;

  @Held('planReport', { type: 'uuid' })
  reportedBy!: string;

  /** Pages are sorted by it and their cursors carry it, so whoever reads the row reads this. */
  @Shown('plan', () => Date, { type: 'timestamptz' })
  reportedAt?: Date;

  @Held('planReport', { type: 'uuid' })
  verifiedBy?: string | null;

  @Shown('planReport', () => Date, { type: 'timestamptz' })
  verifiedAt?: Date | null;

  @Shown('plan', () => Date, { type: 'timestamptz' })
  lockedAt?: Date | null;
}

@ObjectType('MeasurementPage')
@Classified('plan')
export class MeasurementPage {
  @Field(() => [Measurement])
  items!: Measurement[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
