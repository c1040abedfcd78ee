import { Field, Float, ObjectType } from '@nestjs/graphql';
import { PeriodObject } from '#country/period.object.js';
import { Classified } from '#platform/graphql/classified.js';

/** What an indicator was in a period, as this reader may know it: locked by the secretariat, or released. */
@ObjectType('PublishedValue')
@Classified('plan')
export class PublishedValue {
  @Field(() => PeriodObject)
  period!: PeriodObject;

  @Field(() => Float, { nullable: true })
  value!: number | null;

  /** Too small to be shown; the explanation says why. */
  @Field(() => Boolean)
  withheld!: boolean;

  @Field(() => String, { nullable: true })
  explanation!: string | null;
}
