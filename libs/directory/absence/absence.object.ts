import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { Colleague } from '../account.object.js';

@ObjectType('Absence')
@Classified('directory')
export class Absence {
  /** Who is away. */
  @Field(() => Colleague)
  of!: Colleague;

  @Field(() => DayScalar)
  firstDay!: string;

  @Field(() => DayScalar)
  lastDay!: string;

  /** Who is told in their stead; null where their supervisors are. */
  @Field(() => Colleague, { nullable: true })
  deputy!: Colleague | null;
}
