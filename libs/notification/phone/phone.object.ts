import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';

/** One's own phone, as far as it has to be shown: whoever looks over a shoulder reads four digits. */
@ObjectType('Phone')
@Classified('account')
export class Phone {
  /** Whether SMS can be sent at all. */
  @Field(() => Boolean)
  setUp!: boolean;

  /** The last four digits of the number SMS go to; null where there is none. */
  @Field(() => String, { nullable: true })
  ending!: string | null;

  /** Of a number that waits for its code. */
  @Field(() => String, { nullable: true })
  askedEnding!: string | null;
}
