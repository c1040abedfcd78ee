import { InputType } from '@nestjs/graphql';
import { Id, OneOf, Text } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import { type Verdict, VerdictEnum } from './emergency-access.entity.js';

@InputType()
export class OpenEmergencyAccessInput extends KeyedInput {
  /** The one case: nobody looks for one this way. */
  @Text(40, { required: true })
  caseCode!: string;

  @Text(1000, { required: true })
  reason!: string;
}

@InputType()
export class EndEmergencyAccessInput extends KeyedInput {
  @Id({ required: true })
  emergencyId!: string;
}

@InputType()
export class ReviewEmergencyAccessInput extends KeyedInput {
  @Id({ required: true })
  emergencyId!: string;

  @OneOf(() => VerdictEnum, { required: true })
  verdict!: Verdict;

  @Text(1000, { required: true })
  note!: string;
}
