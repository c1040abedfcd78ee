import { InputType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { ManyOf, OneOf, Text } from '#platform/graphql/fields.js';
import type { Section } from '#policy/vocabulary.js';
import { ReferralStepInput } from '../referral.input.js';
import type { InformationReason } from '../referral.words.js';
import { InformationReasonEnum } from './information-request.entity.js';

@InputType()
export class RequestInformationInput extends ReferralStepInput {
  @OneOf(() => InformationReasonEnum, { required: true })
  reason!: InformationReason;

  @Text(2000, { required: true })
  question!: string;
}

@InputType()
export class AnswerRequestInput extends ReferralStepInput {
  /** Read by the receiver's focal points before they accept. Absent: nothing more can be said. */
  @Text(2000)
  answer?: string | null;

  /** What opens on acceptance beside what was chosen when it was sent; [] for nothing more. */
  @ManyOf(() => SectionEnum, { required: true })
  sections!: Section[];
}
