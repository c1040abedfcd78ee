import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import { type WebhookClass, webhookClasses } from './calling/houses.js';

const whyOff = ['byHand', 'failing', 'gone'] as const;
export const WebhookClassEnum = enumeration('WebhookClass', webhookClasses);
const WebhookOffEnum = enumeration('WebhookOff', whyOff);

/** An endpoint of an organisation that wants to be told that there is something for it, and nothing else. */
@Guarded({
  subject: 'Webhook',
  table: 'webhook',
  newestBy: 'created_at',
  leaves: ({ offAt }, command) =>
    offAt === undefined || (offAt === null ? command !== 'switchWebhookOn' : command === 'switchWebhookOn'),
})
@ObjectType('Webhook')
@Classified('webhook')
export class Webhook {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('webhook', { from: ['offAt'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  organisationId!: string;

  @Held('webhook', { type: 'text' })
  @Field(() => String)
  url!: string;

  /** Of which classes of events it is told. */
  @Held('webhook', { type: 'text', array: true })
  @Field(() => [WebhookClassEnum])
  classes!: WebhookClass[];

  @Held('webhook', { type: 'uuid' })
  createdBy!: string;

  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date)
  createdAt?: Date;

  @Held('webhook', { type: 'int' })
  secretVersion?: number;

  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date)
  secretMadeAt?: Date;

  /** Until then every call is signed with the secret before, too. */
  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  overlapUntil?: Date | null;

  /** Every call since then has failed. */
  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  failingSince?: Date | null;

  @Held('webhook', { type: 'int' })
  failures?: number;

  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  offAt?: Date | null;

  @Held('webhook', { type: 'text' })
  @Field(() => WebhookOffEnum, { nullable: true })
  offBecause?: (typeof whyOff)[number] | null;

  /** By which the receiver checks each call: only in the answer of the command that made it. */
  @Field(() => String, { nullable: true })
  secret?: string | null;
}
