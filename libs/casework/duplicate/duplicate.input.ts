import { InputType } from '@nestjs/graphql';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Id, OneOf, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

export const duplicateDecisions = ['merge', 'link', 'notSame'] as const;
export type DuplicateDecision = (typeof duplicateDecisions)[number];
export const DuplicateDecisionEnum = enumeration('DuplicateDecision', duplicateDecisions);

@InputType({ isAbstract: true })
class OfDuplicateInput extends KeyedInput {
  @Id({ required: true })
  duplicateId!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class DecideDuplicateInput extends OfDuplicateInput {
  @OneOf(() => DuplicateDecisionEnum, { required: true })
  decision!: DuplicateDecision;

  /** Of a merge, and only of one: which of the two cases leads. */
  @Id()
  leadCaseId?: string | null;
}

@InputType()
export class UndoDuplicateInput extends OfDuplicateInput {}
