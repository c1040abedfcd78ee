import { InputType } from '@nestjs/graphql';
import { Text } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class GivePhoneInput extends KeyedInput {
  @Text(30, { required: true })
  phoneNumber!: string;
}

@InputType()
export class ConfirmPhoneInput extends KeyedInput {
  @Text(12, { required: true })
  sentCode!: string;
}

@InputType()
export class RemovePhoneInput extends KeyedInput {}
