import { InputType } from '@nestjs/graphql';
import { IdempotencyKey, Ids } from '#platform/graphql/fields.js';

@InputType()
export class MarkNotificationsReadInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Ids(100, { required: true })
  ids!: string[];
}
