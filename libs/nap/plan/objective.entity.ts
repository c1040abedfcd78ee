import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { ofPublishedPlan } from './plan.entity.js';

/** What shall have changed when the plan is over. */
@Guarded({
  subject: 'Plan',
  table: 'objective',
  newestBy: 'created_at',
  derived: { published: ofPublishedPlan },
})
@ObjectType('Objective')
@Classified('plan')
export class Objective {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Held('plan', { type: 'uuid' })
  planId!: string;

  @Held('plan', { type: 'uuid' })
  pillarId!: string;

  @Shown('plan', () => String, { type: 'text' })
  code!: string;

  @Held('plan', { type: 'int' })
  position!: number;

  @Held('plan', { type: 'text' })
  nameMn!: string;

  @Held('plan', { type: 'text' })
  nameEn!: string;
}
