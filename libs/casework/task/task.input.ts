import { InputType } from '@nestjs/graphql';
import { Id, IdempotencyKey } from '#platform/graphql/fields.js';

@InputType()
export class CompleteTaskInput {
  @IdempotencyKey()
  idempotencyKey!: string;

  @Id({ required: true })
  taskId!: string;
}
