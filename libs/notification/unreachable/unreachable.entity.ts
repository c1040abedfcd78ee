import { Field, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { NotificationChannelEnum } from '../choice/choice.object.js';
import type { Channel } from '../rule/vocabulary.js';

/** Messages to somebody do not arrive. Of which messages, and about whom, is not said. */
@Guarded({ subject: 'Unreachable', table: 'unreachable', newestBy: 'since' })
@ObjectType('Unreachable')
@Classified('account')
export class Unreachable {
  @RowId()
  id!: string;

  @Judging({ type: 'uuid' })
  accountId!: string;

  @Judging({ type: 'uuid' })
  organisationId!: string;

  /** Of whoever they do not arrive at, in the reader's language. */
  @Field(() => String)
  name?: string;

  @Field(() => Boolean)
  mine?: boolean;

  @Held('account', { type: 'text' })
  @Field(() => NotificationChannelEnum)
  channel!: Channel;

  @Held('account', { type: 'timestamptz' })
  @Field(() => Date)
  since!: Date;
}
