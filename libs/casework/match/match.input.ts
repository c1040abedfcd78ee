import { InputType } from '@nestjs/graphql';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Flag, Id, OneOf, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';

export const matchDecisions = ['ask', 'notSame'] as const;
export type MatchDecision = (typeof matchDecisions)[number];
export const MatchDecisionEnum = enumeration('MatchDecision', matchDecisions);

@InputType()
export class DecideMatchInput extends KeyedInput {
  @Id({ required: true })
  matchId!: string;

  @Whole({ required: true })
  version!: number;

  @OneOf(() => MatchDecisionEnum, { required: true })
  decision!: MatchDecision;
}

@InputType()
export class AnswerMatchInput extends KeyedInput {
  @Id({ required: true })
  questionId!: string;

  @Whole({ required: true })
  version!: number;

  /** Yes only where she consents to it, or there is a ground. */
  @Flag({ required: true })
  agrees!: boolean;
}
