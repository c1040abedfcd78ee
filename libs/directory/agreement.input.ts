import { InputType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Codes, Day, Id, ManyOf } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import type { Section } from '#policy/vocabulary.js';

@InputType()
export class ProposeAgreementInput extends KeyedInput {
  @Id({ required: true })
  partnerId!: string;

  @ManyOf(() => SectionEnum, { required: true })
  sections!: Section[];

  @Codes('consentPurpose', { required: true })
  purposes!: string[];

  @Day({ required: true })
  validFrom!: string;

  @Day({ required: true })
  validUntil!: string;
}

@InputType()
export class AcceptAgreementInput extends KeyedInput {
  @Id({ required: true })
  agreementId!: string;
}

@InputType()
export class EndAgreementInput extends KeyedInput {
  @Id({ required: true })
  agreementId!: string;
}
