import { InputType } from '@nestjs/graphql';
import { IdempotencyKey } from './fields.js';

/** What every command's input has: the key by which a repeat has no second effect. */
@InputType({ isAbstract: true })
export class KeyedInput {
  @IdempotencyKey()
  idempotencyKey!: string;
}
