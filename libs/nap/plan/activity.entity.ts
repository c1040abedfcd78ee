import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { Holds } from '#platform/graphql/limits/holds.js';
import type { Access } from '#policy/access.js';
import { ofPublishedPlan } from './plan.entity.js';

@ObjectType('BudgetLine')
@Classified('plan')
export class BudgetLine {
  @Field(() => Int)
  year!: number;

  /** In whole units of the currency. */
  @Field(() => Float)
  amount!: number;

  /** ISO 4217 */
  @Field(() => String)
  currency!: string;
}

/** What an agency does for an objective, by when and with how much. */
@Guarded({
  subject: 'Activity',
  table: 'activity',
  newestBy: 'created_at',
  derived: { published: ofPublishedPlan },
})
@ObjectType('Activity')
@Classified('plan')
export class Activity {
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
  objectiveId!: string;

  @Shown('plan', () => String, { type: 'text' })
  code!: string;

  @Held('plan', { type: 'int' })
  position!: number;

  @Held('plan', { type: 'text' })
  nameMn!: string;

  @Held('plan', { type: 'text' })
  nameEn!: string;

  @Shown('plan', () => DayScalar, { type: 'date' })
  startsOn!: string;

  @Shown('plan', () => DayScalar, { type: 'date' })
  deadline!: string;

  @Shown('plan', () => DayScalar, { type: 'date' })
  completedOn!: string | null;

  /** In per cent, as the secretariat last confirmed it; null before the first. */
  @Shown('plan', () => Int, { type: 'int' })
  progress?: number | null;

  @Shown('plan', () => DayScalar, { type: 'date' })
  progressOn?: string | null;

  @Held('planReport', { type: 'timestamptz' })
  reportedAt?: Date | null;

  @Held('plan', { type: 'jsonb' })
  @Field(() => [BudgetLine])
  @Holds(3)
  budget!: BudgetLine[];
}
