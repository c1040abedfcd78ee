import { InputType } from '@nestjs/graphql';
import { IdempotencyKey, Text } from '#platform/graphql/fields.js';

@InputType()
export class CreateIncidentInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Text(2000, { required: true })
  words!: string;
}
