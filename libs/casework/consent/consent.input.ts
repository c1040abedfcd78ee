import { InputType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Code, Day, Flag, Id, ManyOf, OneOf, Text } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import type { Section } from '#policy/vocabulary.js';
import { type ConsentGiver, ConsentGiverEnum } from './consent.entity.js';

export const consentDecisions = ['given', 'refused'] as const;
export type ConsentDecision = (typeof consentDecisions)[number];
export const ConsentDecisionEnum = enumeration('ConsentDecision', consentDecisions);

/** What she says, and how she said it. */
@InputType({ isAbstract: true })
export class ConsentWordsInput extends KeyedInput {
  @ManyOf(() => SectionEnum, { required: true })
  sections!: Section[];

  @ManyOf(() => SectionEnum)
  restrictions?: Section[] | null;

  @OneOf(() => ConsentGiverEnum, { required: true })
  givenBy!: ConsentGiver;

  /** A guardian linked to a suspect neither consents nor receives. */
  @Flag()
  giverLinkedToSuspect?: boolean | null;

  @Flag()
  assent?: boolean | null;

  @Code('consentHow', { required: true })
  how!: string;

  @Code('language', { required: true })
  language!: string;

  @Day()
  validUntil?: string | null;
}

@InputType()
export class RecordConsentInput extends ConsentWordsInput {
  @Id({ required: true })
  caseId!: string;

  @Id({ required: true })
  recipientId!: string;

  @Code('consentPurpose', { required: true })
  purpose!: string;

  @OneOf(() => ConsentDecisionEnum, { required: true })
  decision!: ConsentDecision;
}

/** Her new word takes the place of the whole old one: what is left out is no longer consented to. */
@InputType()
export class AmendConsentInput extends ConsentWordsInput {
  @Id({ required: true })
  consentId!: string;
}

@InputType()
export class WithdrawConsentInput extends KeyedInput {
  @Id({ required: true })
  consentId!: string;

  /** Said to whoever reads the case's history, not to the receiver. */
  @Text(1000)
  reason?: string | null;
}
