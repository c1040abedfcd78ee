import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';

/** Something its recipient was told. */
@Guarded({ subject: 'Notification', table: 'notification', newestBy: 'created_at' })
@ObjectType('Notification')
@Classified('account')
export class Notification {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  recipientId!: string;

  @Held('account', { type: 'timestamptz' })
  createdAt!: Date;

  @Held('account', { type: 'text' })
  @Field(() => String)
  kind!: string;

  /** When it happened. */
  @Field(() => Date)
  at?: Date;

  /** In neutral words, in the reader's language. */
  @Field(() => String)
  label?: string;

  /** Path in the app. */
  @Held('account', { type: 'text' })
  @Field(() => String)
  link!: string;

  @Held('account', { type: 'uuid' })
  insteadOfId?: string | null;

  /** Who is away and in whose stead this is told. */
  @Field(() => String, { nullable: true })
  insteadOf?: string | null;

  @Held('account', { type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  readAt?: Date | null;
}

@ObjectType('NotificationPage')
@Classified('account')
export class NotificationPage {
  @Field(() => [Notification])
  items!: Notification[];

  @Field(() => String, { nullable: true })
  next!: string | null;

  @Field(() => Int)
  unread!: number;
}
