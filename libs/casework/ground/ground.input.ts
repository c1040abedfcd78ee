import { InputType } from '@nestjs/graphql';
import type { GroundKind } from '#country/legal-ground.js';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Code, Flag, Id, ManyOf, OneOf, Text } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import type { Section } from '#policy/vocabulary.js';
import { GroundKindEnum } from './legal-ground.entity.js';

export const groundDecisions = ['confirmed', 'refused'] as const;
export type GroundDecision = (typeof groundDecisions)[number];
export const GroundDecisionEnum = enumeration('GroundDecision', groundDecisions);

@InputType()
export class ClaimGroundInput extends KeyedInput {
  @Id({ required: true })
  caseId!: string;

  @Id({ required: true })
  recipientId!: string;

  @OneOf(() => GroundKindEnum, { required: true })
  kind!: GroundKind;

  /** As few as will do. */
  @ManyOf(() => SectionEnum, { required: true })
  sections!: Section[];

  @Text(2000, { required: true })
  reason!: string;

  /** Of a mandatory report. */
  @Code('reportTrigger')
  trigger?: string | null;

  /** Of a court order or a request: who, under which number and article, and what it asks for. */
  @Text(200)
  authority?: string | null;

  @Text(100)
  number?: string | null;

  @Text(200)
  article?: string | null;

  @Text(2000)
  scope?: string | null;

  @Flag()
  forbidsTelling?: boolean | null;

  /** She was told beforehand what is passed on, and to whom. */
  @Flag()
  told?: boolean | null;
}

@InputType()
export class GroundStepInput extends KeyedInput {
  @Id({ required: true })
  groundId!: string;
}

@InputType()
export class DecideGroundInput extends GroundStepInput {
  @OneOf(() => GroundDecisionEnum, { required: true })
  decision!: GroundDecision;

  @Text(2000, { required: true })
  decisionReason!: string;

  /** Where less than what was asked for is enough. */
  @ManyOf(() => SectionEnum)
  sections?: Section[] | null;
}
