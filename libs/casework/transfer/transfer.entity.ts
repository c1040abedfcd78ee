import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject, SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import type { Section } from '#policy/vocabulary.js';
import { DeclineReasonEnum } from '../referral/referral.entity.js';
import type { DeclineReason } from '../referral/referral.words.js';
import { leavesTransfer, type TransferStatus, transferStatuses } from './transfer.states.js';

export const TransferStatusEnum = enumeration('TransferStatus', transferStatuses);

/** Why, and what the next caseworker should know: words of those who hand the case over. */
export interface TransferContent {
  readonly reason: string;
  readonly note?: string | null;
}

/** Whether its case is kept from whoever asks (P48). */
const hiddenFromMe = 'grantor.hides(t.case_id, platform.actor_id())';
/** Left to the old house: nobody there but who proposed it learns of a sealed one. */
const handedOver = `(t.status = 'accepted' and not t.sealed)`;

/** One organisation offering a case to another: only an envelope there, until a supervisor accepts it (DOMAIN §5). */
@Guarded({
  subject: 'Transfer',
  table: 'case_transfer',
  onCase: 'a.case_id = t.case_id',
  keyOf: 'personId',
  newestBy: 'proposed_at',
  leaves: leavesTransfer,
  derived: {
    hidden: {
      select: hiddenFromMe,
      among: (values, params) => `${hiddenFromMe} = any (${params.add(values, 'boolean[]')})`,
    },
    handed: {
      select: handedOver,
      among: (values, params) => `${handedOver} = any (${params.add(values, 'boolean[]')})`,
    },
  },
})
@ObjectType('Transfer')
export class Transfer {
  @RowId()
  @Field(() => ID)
  @Classified('envelope')
  id!: string;

  @Field(() => AccessObject)
  @Classified('open', { from: ['status'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  personId!: string;

  @Judging({ type: 'uuid' })
  caseId!: string;

  @Judging({ type: 'uuid' })
  senderId!: string;

  @Judging({ type: 'uuid' })
  receiverId!: string;

  @Judging({ type: 'uuid' })
  proposedBy!: string;

  @Shown('envelope', () => Int, { type: 'int' })
  version!: number;

  /** Of the offer; the case's own is not on the envelope. */
  @Shown('envelope', () => String, { type: 'text' })
  code!: string;

  @Shown('envelope', () => TransferStatusEnum, { type: 'text' })
  status!: TransferStatus;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  proposedAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  decideBy?: Date | null;

  @Held('envelope', { type: 'timestamptz' })
  expiresAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  closedAt?: Date | null;

  @Held('envelope', { type: 'uuid' })
  decidedBy?: string | null;

  @Shown('envelope', () => DeclineReasonEnum, { type: 'text' })
  declineReason?: DeclineReason | null;

  /** Also left to those who handed the case over. */
  @Shown('reference', () => String, { type: 'text' })
  caseCode!: string;

  /** What comes along, beside the reference and the victim status. */
  @Shown('referralContent', () => [SectionEnum], { type: 'text', array: true })
  sections?: Section[] | null;

  @Held('referralContent', { type: 'uuid' })
  consentId?: string | null;

  @Held('referralContent', { type: 'uuid' })
  groundId?: string | null;

  @Held('referralContent', { type: 'uuid' })
  agreementId?: string | null;

  @Held('referralContent', { type: 'bytea' })
  content?: TransferContent | null;
}

@ObjectType('TransferPage')
@Classified('envelope')
export class TransferPage {
  @Field(() => [Transfer])
  items!: Transfer[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
