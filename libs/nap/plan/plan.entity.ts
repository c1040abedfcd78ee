import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type DerivedColumn, Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { enumeration } from '#platform/graphql/enumeration.js';

export const planStatuses = ['draft', 'published'] as const;
export type PlanStatus = (typeof planStatuses)[number];
export const PlanStatusEnum = enumeration('PlanStatus', planStatuses);

const isPublished = (status: string): DerivedColumn => ({
  select: `(${status} = 'published')`,
  among: (values, params) => `(${status} = 'published') = any (${params.add(values, 'boolean[]')})`,
});

/** For rows that hang on a plan: open as the plan is. */
export const ofPublishedPlan = isPublished('(select p.status from plan p where p.id = t.plan_id)');

/** A national action plan: what the country promised to do, by when, and how anyone can tell. */
@Guarded({
  subject: 'Plan',
  table: 'plan',
  newestBy: 'created_at',
  derived: { published: isPublished('t.status') },
})
@ObjectType('Plan')
@Classified('plan')
export class Plan {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Shown('plan', () => String, { type: 'text' })
  code!: string;

  @Held('plan', { type: 'text' })
  titleMn!: string;

  @Held('plan', { type: 'text' })
  titleEn!: string;

  @Held('plan', { type: 'text' })
  actMn!: string;

  @Held('plan', { type: 'text' })
  actEn!: string;

  @Held('plan', { type: 'text' })
  noteMn!: string | null;

  @Held('plan', { type: 'text' })
  noteEn!: string | null;

  @Shown('plan', () => DayScalar, { type: 'date' })
  startsOn!: string;

  @Shown('plan', () => DayScalar, { type: 'date' })
  endsOn!: string;

  @Shown('plan', () => PlanStatusEnum, { type: 'text' })
  status!: PlanStatus;
}
