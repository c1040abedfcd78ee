import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { Holds } from '#platform/graphql/limits/holds.js';
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
  subject: 'Plan',
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

  @Held('plan', { type: 'uuid' })
  agencyId!: string;

  @Shown('plan', () => DayScalar, { type: 'date' })
  startsOn!: string;

  @Shown('plan', () => DayScalar, { type: 'date' })
  deadline!: string;

  @Shown('plan', () => DayScalar, { type: 'date' })
  completedOn!: string | null;

  @Held('plan', { type: 'jsonb' })
  @Field(() => [BudgetLine])
  @Holds(3)
  budget!: BudgetLine[];
}
