import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { NotificationChannelEnum } from '../choice/choice.object.js';
import type { Channel } from '../rule/vocabulary.js';

/** Messages to somebody do not arrive. Of which messages, and about whom, is not said. */
@ObjectType('Unreachable')
@Classified('account')
export class Unreachable {
  /** Of whoever they do not arrive at, in the reader's language. */
  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  mine!: boolean;

  @Field(() => NotificationChannelEnum)
  channel!: Channel;

  @Field(() => Date)
  since!: Date;
}
