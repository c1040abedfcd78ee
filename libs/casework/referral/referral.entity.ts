import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject, SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import type { Section } from '#policy/vocabulary.js';
import { officersNamed } from './officers.js';
import {
  leavesPassingOn,
  leavesReview,
  leavesStep,
  type ReferralStatus,
  referralStatuses,
} from './referral.states.js';
import {
  type DeclineReason,
  declineReasons,
  type ReferralContent,
  type Urgency,
  urgencies,
} from './referral.words.js';

export const ReferralStatusEnum = enumeration('ReferralStatus', referralStatuses);
export const UrgencyEnum = enumeration('Urgency', urgencies);
export const DeclineReasonEnum = enumeration('DeclineReason', declineReasons);

/** Whether its case is kept from whoever asks (P48). */
export const hiddenFromMe = 'grantor.hides(t.case_id, platform.actor_id())';

/** Of a sealed case the receiver's supervisors are shown nothing, not even that there is something to review (P48). */
const sealedCase = 'grantor.seals(t.case_id)';

/** One organisation asking another for a service. The envelope is seen at once, the content on acceptance. */
@Guarded({
  subject: 'Referral',
  table: 'referral',
  onCase: 'a.case_id = t.case_id',
  keyOf: 'personId',
  newestBy: 'sent_at',
  leaves: (row, command, actor) =>
    leavesStep(row, command) && leavesPassingOn(row, command, actor) && leavesReview(row, command, actor),
  derived: {
    officers: officersNamed('t.id'),
    hidden: {
      select: hiddenFromMe,
      among: (values, params) => `${hiddenFromMe} = any (${params.add(values, 'boolean[]')})`,
    },
    reviewDue: {
      select: '(t.review_due_at is not null)',
      among: (values, params) => `(t.review_due_at is not null) = any (${params.add(values, 'boolean[]')})`,
    },
    sealedCase: {
      select: sealedCase,
      among: (values, params) => `${sealedCase} = any (${params.add(values, 'boolean[]')})`,
    },
    contentOpen: {
      select: '(t.open_until > n.now)',
      among: (values, params) => `(t.open_until > n.now) = any (${params.add(values, 'boolean[]')})`,
    },
  },
})
@ObjectType('Referral')
export class Referral {
  @RowId()
  @Field(() => ID)
  @Classified('envelope')
  id!: string;

  @Field(() => AccessObject)
  @Classified('open', { from: ['status', 'keptBySenderAt', 'keptByReceiverAt'] })
  access?: Access;

  /** Whose key opens the content: the person's, wrapped for the receiver at acceptance. */
  @Judging({ type: 'uuid' })
  personId!: string;

  @Judging({ type: 'uuid' })
  receiverId!: string;

  /** Files the receiver's steps with the case; shown as `caseId` only once the content is open. */
  @Judging({ type: 'uuid' })
  caseId!: string;

  @Shown('envelope', () => Int, { type: 'int' })
  version!: number;

  @Shown('envelope', () => String, { type: 'text' })
  code!: string;

  @Shown('envelope', () => String, { type: 'text' })
  service!: string;

  @Shown('envelope', () => UrgencyEnum, { type: 'text' })
  urgency!: Urgency;

  @Shown('envelope', () => ReferralStatusEnum, { type: 'text' })
  status!: ReferralStatus;

  @Held('envelope', { type: 'uuid' })
  senderId!: string;

  @Held('referralContent', { type: 'uuid' })
  sentBy!: string;

  @Held('referralContent', { type: 'uuid' })
  consentId?: string | null;

  @Held('referralContent', { type: 'uuid' })
  groundId?: string | null;

  @Held('referralContent', { type: 'uuid' })
  agreementId?: string | null;

  @Shown('envelope', () => DayScalar, { type: 'date' })
  neededBy?: string | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  sentAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  acknowledgeBy?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  decideBy?: Date | null;

  @Held('envelope', { type: 'timestamptz' })
  expiresAt?: Date | null;

  /** Since when the clocks stand still, as an answer is awaited. */
  @Shown('envelope', () => Date, { type: 'timestamptz' })
  pausedAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  acknowledgedAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  acceptedAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  startedAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  deliveredAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  completedAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  closedAt?: Date | null;

  @Shown('envelope', () => DeclineReasonEnum, { type: 'text' })
  declineReason?: DeclineReason | null;

  @Held('envelope', { type: 'uuid' })
  redirectedToId?: string | null;

  /** The one it was sent in the place of, and the one sent in its own: no receiver's business. */
  @Shown('timeline', () => ID, { type: 'uuid' })
  followsId?: string | null;

  @Shown('timeline', () => ID, { type: 'uuid' })
  followedById?: string | null;

  /** Since when its agreement is over and it waits to be looked at. */
  @Shown('envelope', () => Date, { type: 'timestamptz' })
  reviewDueAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  keptBySenderAt?: Date | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  keptByReceiverAt?: Date | null;

  @Held('envelope', { type: 'timestamptz' })
  openUntil?: Date | null;

  @Held('envelope', { type: 'timestamptz' })
  consentUntil?: Date | null;

  /** What of the case opens to the officers named, beside `reference`. */
  @Shown('referralContent', () => [SectionEnum], { type: 'text', array: true })
  sections?: Section[] | null;

  @Held('referralContent', { type: 'bytea' })
  content?: ReferralContent | null;
}

@ObjectType('ReferralPage')
@Classified('envelope')
export class ReferralPage {
  @Field(() => [Referral])
  items!: Referral[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
