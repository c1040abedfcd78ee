import { InputType } from '@nestjs/graphql';
import { Id } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class CompleteTaskInput extends KeyedInput {
  @Id({ required: true })
  taskId!: string;
}
