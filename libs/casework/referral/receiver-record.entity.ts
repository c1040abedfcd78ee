import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import type { HealthAlert } from '../section/care.section.js';
import type { SafeContact } from '../section/contact.section.js';
import { officersNamed } from './officers.js';

/** What a receiver wrote itself, or was left with for her safety: ciphertext under the referral's own key. */
export interface ReceiverRecordBody {
  readonly note?: string | null;
  readonly safeContact?: SafeContact | null;
  readonly healthAlert?: HealthAlert | null;
}

/** The case whose whom-not-to-tell rules and health alert a safety notice repeats. */
const noticeOf = `(case when t.kind = 'safetyNotice' then (select r.case_id from referral r where r.id = t.referral_id) end)`;

@Guarded({
  subject: 'ReceiverRecord',
  table: 'receiver_record',
  keyOf: 'referralId',
  newestBy: 'created_at',
  copiesOf: { caseId: 'noticeOf', ground: 'inCare' },
  derived: {
    officers: officersNamed('t.referral_id'),
    noticeOf: {
      select: noticeOf,
      among: (values, params) => `${noticeOf} = any (${params.add(values, 'uuid[]')})`,
    },
    kept: {
      select: '(t.kept_until > n.now)',
      among: (values, params) => `(t.kept_until > n.now) = any (${params.add(values, 'boolean[]')})`,
    },
  },
})
@ObjectType('ReceiverRecord')
@Classified('receiverRecord')
export class ReceiverRecord {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  referralId!: string;

  @Judging({ type: 'uuid' })
  organisationId!: string;

  /** stay, serviceLine or safetyNotice. */
  @Shown('receiverRecord', () => String, { type: 'text' })
  kind!: 'stay' | 'serviceLine' | 'safetyNotice';

  @Held('receiverRecord', { type: 'timestamptz' })
  createdAt!: Date;

  @Held('receiverRecord', { type: 'uuid' })
  createdBy?: string | null;

  @Held('receiverRecord', { type: 'timestamptz' })
  keptUntil?: Date;

  @Held('receiverRecord', { type: 'bytea' })
  body?: ReceiverRecordBody | null;
}
