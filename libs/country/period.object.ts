import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import type { Period } from './period.js';

@ObjectType('Period', { description: 'A quarter: what plans report by and statistics are released by' })
@Classified('open')
export class PeriodObject implements Period {
  @Field(() => String, { description: '2026-Q4' })
  code!: string;

  @Field(() => DayScalar)
  startsOn!: string;

  @Field(() => DayScalar)
  endsOn!: string;
}
