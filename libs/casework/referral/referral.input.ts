import { InputType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Code, Day, Id, Ids, ManyOf, OneOf, Text, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import type { Section } from '#policy/vocabulary.js';
import { DeclineReasonEnum, UrgencyEnum } from './referral.entity.js';
import type { DeclineReason, Urgency } from './referral.words.js';

@InputType()
export class SendReferralInput extends KeyedInput {
  @Id({ required: true })
  caseId!: string;

  @Id({ required: true })
  receiverId!: string;

  /** Without consent, on a ground in effect; else it rests on what she consented to. */
  @Id()
  groundId?: string | null;

  /** The redirected one it takes the place of. */
  @Id()
  followsId?: string | null;

  @Code('service', { required: true })
  service!: string;

  @OneOf(() => UrgencyEnum, { required: true })
  urgency!: Urgency;

  /** Beside `reference`; [] where she declined to share anything: the service is asked for all the same. */
  @ManyOf(() => SectionEnum, { required: true })
  sections!: Section[];

  @Text(5000)
  reason?: string | null;

  @Text(5000)
  instructions?: string | null;

  @Day()
  neededBy?: string | null;
}

/** A step on a referral that needs no more than to be taken. */
@InputType()
export class ReferralStepInput extends KeyedInput {
  @Id({ required: true })
  referralId!: string;

  @Whole({ required: true })
  version!: number;
}

export const reviewDecisions = ['keep', 'close'] as const;
export type ReviewDecision = (typeof reviewDecisions)[number];
export const ReviewDecisionEnum = enumeration('ReviewDecision', reviewDecisions);

@InputType()
export class ReviewReferralInput extends ReferralStepInput {
  @OneOf(() => ReviewDecisionEnum, { required: true })
  decision!: ReviewDecision;
}

@InputType()
export class AcceptReferralInput extends ReferralStepInput {
  /** Who will work it, of the receiving organisation: the sections open to them. */
  @Ids(10, { required: true })
  officerIds!: string[];
}

@InputType()
export class DeclineReferralInput extends ReferralStepInput {
  @OneOf(() => DeclineReasonEnum, { required: true })
  reason!: DeclineReason;
}

@InputType()
export class RedirectReferralInput extends ReferralStepInput {
  /** Who could help instead, where the receiver knows. */
  @Id()
  providerId?: string | null;
}

@InputType()
export class StartServiceInput extends ReferralStepInput {
  /** Written to the receiver's own record. */
  @Text(5000)
  note?: string | null;
}

@InputType()
export class DeliverServiceInput extends ReferralStepInput {
  @Text(5000)
  note?: string | null;
}
