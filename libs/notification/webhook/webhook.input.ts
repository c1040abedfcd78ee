import { InputType } from '@nestjs/graphql';
import { Id, ManyOf, Text } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import type { WebhookClass } from './calling/houses.js';
import { WebhookClassEnum } from './webhook.entity.js';

@InputType()
export class RegisterWebhookInput extends KeyedInput {
  @Text(500, { required: true })
  url!: string;

  @ManyOf(() => WebhookClassEnum, { required: true })
  classes!: WebhookClass[];
}

@InputType()
export class WebhookInput extends KeyedInput {
  @Id({ required: true })
  webhookId!: string;
}
