import { InputType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Id, ManyOf, OneOf, Text, Whole } from '#platform/graphql/fields.js';
import { KeyedInput } from '#platform/graphql/keyed.input.js';
import type { Section } from '#policy/vocabulary.js';
import { DeclineReasonEnum } from '../referral/referral.entity.js';
import type { DeclineReason } from '../referral/referral.words.js';

@InputType()
export class ProposeTransferInput extends KeyedInput {
  @Id({ required: true })
  caseId!: string;

  @Id({ required: true })
  receiverId!: string;

  /** Without consent, on a ground that a second person confirmed; else it rests on what she consented to. */
  @Id()
  groundId?: string | null;

  /** What comes along beside `reference` and the victim status; what does not is closed to everybody from then on. */
  @ManyOf(() => SectionEnum, { required: true })
  sections!: Section[];

  @Text(1000, { required: true })
  reason!: string;

  /** For whoever goes on with it. */
  @Text(5000)
  note?: string | null;
}

/** A step on an offer that needs no more than to be taken. */
@InputType()
export class TransferStepInput extends KeyedInput {
  @Id({ required: true })
  transferId!: string;

  @Whole({ required: true })
  version!: number;
}

@InputType()
export class AcceptTransferInput extends TransferStepInput {
  /** The caseworker who has it from now on. */
  @Id({ required: true })
  assigneeId!: string;
}

@InputType()
export class DeclineTransferInput extends TransferStepInput {
  @OneOf(() => DeclineReasonEnum, { required: true })
  reason!: DeclineReason;
}
