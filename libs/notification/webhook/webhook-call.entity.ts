import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { type WebhookFailure, webhookFailures } from './calling/failure.js';
import type { WebhookClass } from './calling/houses.js';
import { WebhookClassEnum } from './webhook.entity.js';

const statuses = ['pending', 'sent', 'failed'] as const;
const WebhookCallStatusEnum = enumeration('WebhookCallStatus', statuses);
const WebhookFailureEnum = enumeration('WebhookFailure', webhookFailures);

/** One call of an endpoint, and what became of it. Nothing of the answer is kept but the first digit of its status. */
@Guarded({ subject: 'Webhook', table: 'webhook_call', newestBy: 'created_at' })
@ObjectType('WebhookCall')
@Classified('webhook')
export class WebhookCall {
  /** As the receiver has it in `webhook-id`. */
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  organisationId!: string;

  @Held('webhook', { type: 'uuid' })
  webhookId!: string;

  /** Null for a test. */
  @Held('webhook', { type: 'text' })
  @Field(() => WebhookClassEnum, { nullable: true })
  class?: WebhookClass | null;

  @Held('webhook', { type: 'text' })
  @Field(() => WebhookCallStatusEnum)
  status?: (typeof statuses)[number];

  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date)
  createdAt?: Date;

  @Held('webhook', { type: 'int' })
  @Field(() => Int)
  attempts?: number;

  /** First digit of the last answer's status; null where none came. */
  @Held('webhook', { type: 'int' })
  @Field(() => Int, { nullable: true })
  answer?: number | null;

  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  sentAt?: Date | null;

  @Held('webhook', { type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  failedAt?: Date | null;

  @Held('webhook', { type: 'text' })
  @Field(() => WebhookFailureEnum, { nullable: true })
  failure?: WebhookFailure | null;
}
