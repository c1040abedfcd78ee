import { InputType } from '@nestjs/graphql';
import { Text } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class CreateIncidentInput extends KeyedInput {
  @Text(2000, { required: true })
  words!: string;
}
