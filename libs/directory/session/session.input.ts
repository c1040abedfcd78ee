import { InputType } from '@nestjs/graphql';
import { Id } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class EndSessionInput extends KeyedInput {
  @Id({ required: true })
  sessionId!: string;
}

@InputType()
export class EndOtherSessionsInput extends KeyedInput {}
