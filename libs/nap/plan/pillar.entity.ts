import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { ofPublishedPlan } from './plan.entity.js';

/** A field of work of the plan: prevention, protection, prosecution, partnership, the framework. */
@Guarded({
  subject: 'Plan',
  table: 'pillar',
  newestBy: 'created_at',
  derived: { published: ofPublishedPlan },
})
@ObjectType('Pillar')
@Classified('plan')
export class Pillar {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Held('plan', { type: 'uuid' })
  planId!: string;

  @Shown('plan', () => String, { type: 'text' })
  code!: string;

  @Held('plan', { type: 'int' })
  position!: number;

  @Held('plan', { type: 'text' })
  nameMn!: string;

  @Held('plan', { type: 'text' })
  nameEn!: string;
}
