import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject, SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import type { Section } from '#policy/vocabulary.js';
import { type ConsentStatus, consentStatuses, leavesConsent } from './consent.states.js';

export const consentGivers = ['self', 'guardian', 'authority'] as const;
export type ConsentGiver = (typeof consentGivers)[number];
export const ConsentStatusEnum = enumeration('ConsentStatus', consentStatuses);
export const ConsentGiverEnum = enumeration('ConsentGiver', consentGivers);

/** What a survivor allows to be shared with one organisation for one purpose, and how she said so (DOMAIN §5). */
@Guarded({
  subject: 'Consent',
  table: 'consent',
  onCase: 'a.case_id = t.case_id',
  newestBy: 'recorded_at',
  leaves: leavesConsent,
})
@ObjectType('Consent')
export class Consent {
  @RowId()
  @Field(() => ID)
  @Classified('consentRecord')
  id!: string;

  @Field(() => AccessObject)
  @Classified('open', { from: ['status'] })
  access?: Access;

  @Shown('consentRecord', () => ID, { type: 'uuid' })
  caseId!: string;

  @Shown('consentRecord', () => ConsentStatusEnum, { type: 'text' })
  status!: ConsentStatus;

  @Shown('consentRecord', () => String, { type: 'text' })
  purpose!: string;

  @Held('consentRecord', { type: 'uuid' })
  recipientId!: string;

  @Shown('consentRecord', () => [SectionEnum], { type: 'text', array: true })
  sections!: Section[];

  /** Sections she does not want shared although others of the same consent are. */
  @Shown('consentRecord', () => [SectionEnum], { type: 'text', array: true })
  restrictions!: Section[];

  @Shown('consentRecord', () => ConsentGiverEnum, { type: 'text' })
  givenBy!: ConsentGiver;

  /** The child's own word, where somebody else consents for her. */
  @Shown('consentRecord', () => Boolean, { type: 'boolean' })
  assent?: boolean | null;

  @Shown('consentRecord', () => String, { type: 'text' })
  how!: string;

  @Shown('consentRecord', () => String, { type: 'text' })
  language!: string;

  @Held('consentRecord', { type: 'uuid' })
  recordedBy!: string;

  @Shown('consentRecord', () => Date, { type: 'timestamptz' })
  recordedAt!: Date;

  @Shown('consentRecord', () => DayScalar, { type: 'date' })
  validUntil?: string | null;

  @Shown('consentRecord', () => Date, { type: 'timestamptz' })
  withdrawnAt?: Date | null;

  /** The consent whose place it took. */
  @Shown('consentRecord', () => ID, { type: 'uuid' })
  amendsId?: string | null;

  @Held('consentRecord', { type: 'uuid' })
  passedOnBy?: string | null;
}
