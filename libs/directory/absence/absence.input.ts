import { InputType } from '@nestjs/graphql';
import { Day, Id } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

@InputType()
export class SetAbsenceInput extends KeyedInput {
  @Day({ required: true })
  firstDay!: string;

  @Day({ required: true })
  lastDay!: string;

  @Id()
  deputyId?: string | null;
}

@InputType()
export class EndAbsenceInput extends KeyedInput {}
