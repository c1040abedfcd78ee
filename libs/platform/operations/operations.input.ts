import { InputType } from '@nestjs/graphql';
import { Id, Whole } from '../graphql/fields.js';
import { KeyedInput } from '../graphql/keyed.input.js';

@InputType()
export class DirectQueueInput extends KeyedInput {
  @Id({ required: true })
  queueId!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class RedriveDeadLetterInput extends KeyedInput {
  @Id({ required: true })
  deadLetterId!: string;
}

@InputType()
export class RedriveDeadLettersInput extends KeyedInput {}

@InputType()
export class RedriveDeliveriesInput extends KeyedInput {
  /** Of a channel and a reason. */
  @Id({ required: true })
  failedDeliveryId!: string;
}
