import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';

/** A browser in which somebody is signed in, as they see it themselves. Its token is nowhere but in that browser. */
@Guarded({ subject: 'Session', table: 'session', newestBy: 'opened_at' })
@ObjectType('Session')
@Classified('account')
export class Session {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  accountId!: string;

  @Shown('account', () => String, { type: 'text' })
  browser?: string | null;

  @Shown('account', () => String, { type: 'text' })
  system?: string | null;

  /** The first part of the network address, or `local`. */
  @Shown('account', () => String, { type: 'text' })
  place?: string | null;

  @Held('account', { type: 'timestamptz' })
  @Field(() => Date)
  openedAt!: Date;

  /** To the minute. */
  @Held('account', { type: 'timestamptz' })
  @Field(() => Date)
  seenAt!: Date;

  @Held('account', { type: 'timestamptz' })
  @Field(() => Date)
  expiresAt!: Date;

  @Held('account', { type: 'timestamptz' })
  closedAt?: Date | null;
}
