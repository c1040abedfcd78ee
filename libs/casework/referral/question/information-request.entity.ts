import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { officersNamed } from '../officers.js';
import { hiddenFromMe } from '../referral.entity.js';
import { type InformationReason, informationReasons } from '../referral.words.js';

export const InformationReasonEnum = enumeration('InformationReason', informationReasons);

const among = (sql: string) => ({
  select: sql,
  among: (values: readonly unknown[], params: { add(value: unknown, cast: string): string }) =>
    `${sql} = any (${params.add(values, 'boolean[]')})`,
});
const ofReferral = (test: string): string =>
  `exists (select from referral r where r.id = t.referral_id and ${test} offset 0)`;

/**
 * What a receiver must know before it decides, and what the sender says to it: words under a key of their own, which
 * both ends hold. Sections that an answer adds are the referral's, and open on acceptance like the others.
 */
@Guarded({
  subject: 'InformationRequest',
  table: 'information_request',
  onCase: 'a.case_id = t.case_id',
  newestBy: 'asked_at',
  derived: {
    officers: officersNamed('t.referral_id'),
    hidden: among(hiddenFromMe),
    undecided: among(ofReferral('r.accepted_at is null and r.closed_at is null')),
    contentOpen: among(ofReferral('r.open_until > n.now')),
  },
})
@ObjectType('InformationRequest')
export class InformationRequest {
  @RowId()
  @Field(() => ID)
  @Classified('envelope')
  id!: string;

  @Judging({ type: 'uuid' })
  caseId!: string;

  @Judging({ type: 'uuid' })
  referralId!: string;

  @Judging({ type: 'uuid' })
  receiverId!: string;

  @Held('envelope', { type: 'text' })
  statusBefore!: 'sent' | 'acknowledged';

  @Held('envelope', { type: 'timestamptz' })
  acknowledgeBy?: Date | null;

  @Shown('envelope', () => InformationReasonEnum, { type: 'text' })
  reason!: InformationReason;

  @Shown('referralContent', () => String, { type: 'bytea' })
  question!: string;

  @Held('envelope', { type: 'uuid' })
  askedBy!: string;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  askedAt!: Date;

  /** When the sender's supervisors are told that nobody has answered. */
  @Shown('envelope', () => Date, { type: 'timestamptz' })
  answerBy!: Date;

  /** null once answered: nothing more can be said. */
  @Shown('referralContent', () => String, { type: 'bytea' })
  answer?: string | null;

  @Held('envelope', { type: 'uuid' })
  answeredBy?: string | null;

  @Shown('envelope', () => Date, { type: 'timestamptz' })
  answeredAt?: Date | null;
}
