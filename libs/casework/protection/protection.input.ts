import { InputType } from '@nestjs/graphql';
import { Flag, Id, Text } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

/** A measure on a case, always with its reason. */
@InputType({ isAbstract: true })
export class MeasureInput extends KeyedInput {
  @Id({ required: true })
  caseId!: string;

  @Text(1000, { required: true })
  reason!: string;
}

@InputType()
export class SealCaseInput extends MeasureInput {
  /** The one supervisor who goes on seeing it; left out, whoever seals it. */
  @Id()
  supervisorId?: string | null;
}

@InputType()
export class UnsealCaseInput extends MeasureInput {}

@InputType()
export class NameSupervisorInput extends MeasureInput {
  @Id({ required: true })
  supervisorId!: string;
}

@InputType()
export class ExcludePersonInput extends MeasureInput {
  /** Of any organisation: whoever works a referral of the case may be meant. */
  @Id({ required: true })
  accountId!: string;
}

@InputType()
export class LiftExclusionInput extends KeyedInput {
  @Id({ required: true })
  exclusionId!: string;

  @Text(1000, { required: true })
  reason!: string;
}

@InputType()
export class UnassignCaseInput extends MeasureInput {
  @Id({ required: true })
  userId!: string;

  /** Whoever decides takes the case over, as nobody else is assigned. */
  @Flag()
  takeOver?: boolean | null;
}

@InputType()
export class ReassignCaseInput extends MeasureInput {
  /** Who has it now. */
  @Id({ required: true })
  userId!: string;

  @Id({ required: true })
  toUserId!: string;
}
