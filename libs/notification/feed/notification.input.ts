import { InputType } from '@nestjs/graphql';
import { Ids } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class MarkNotificationsReadInput extends KeyedInput {
  @Ids(100, { required: true })
  ids!: string[];
}
