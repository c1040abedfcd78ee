import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import {
  type ActivityReportStatus,
  activityReportMoves,
  activityReportStatuses,
} from './activity-report.states.js';

export const ActivityReportStatusEnum = enumeration('ActivityReportStatus', activityReportStatuses);

/** Of what the access table lets somebody do, what the report's state still leaves to be done. */
const leadsTo: Readonly<Record<string, ActivityReportStatus>> = {
  returnActivityReport: 'returned',
  confirmActivityReport: 'confirmed',
};

/** How far an agency says its activity has come. Between it and the secretariat; once confirmed, the activity says it. */
@Guarded({
  subject: 'ActivityReport',
  table: 'activity_report',
  newestBy: 'reported_at',
  leaves: ({ status }, command) => {
    const to = leadsTo[command];
    const moves = activityReportMoves[status as ActivityReportStatus];
    return to === undefined || moves === undefined || moves.includes(to);
  },
})
@ObjectType('ActivityReport')
@Classified('planReport')
export class ActivityReport {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  access?: Access;

  @Judging({ type: 'uuid' })
  agencyId!: string;

  @Held('planReport', { type: 'uuid' })
  planId!: string;

  @Held('planReport', { type: 'uuid' })
  activityId!: string;

  @Shown('planReport', () => Int, { type: 'int' })
  revision!: number;

  @Held('planReport', { type: 'int' })
  @Field(() => Int)
  percent!: number;

  /** The day on which it was so; of 100, the day it was done. */
  @Shown('planReport', () => DayScalar, { type: 'date' })
  asOf!: string;

  @Shown('planReport', () => String, { type: 'text' })
  evidence!: string;

  /** Why it came back. */
  @Shown('planReport', () => String, { type: 'text' })
  comment?: string | null;

  @Shown('planReport', () => ActivityReportStatusEnum, { type: 'text' })
  status!: ActivityReportStatus;

  @Shown('planReport', () => Int, { type: 'int' })
  version!: number;

  @Held('planReport', { type: 'uuid' })
  reportedBy!: string;

  @Shown('planReport', () => Date, { type: 'timestamptz' })
  reportedAt?: Date;

  @Held('planReport', { type: 'uuid' })
  confirmedBy?: string | null;

  @Shown('planReport', () => Date, { type: 'timestamptz' })
  confirmedAt?: Date | null;
}

@ObjectType('ActivityReportPage')
@Classified('planReport')
export class ActivityReportPage {
  @Field(() => [ActivityReport])
  items!: ActivityReport[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
