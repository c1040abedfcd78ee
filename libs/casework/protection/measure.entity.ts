import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';

export const measureKinds = [
  'sealed',
  'unsealed',
  'supervisorNamed',
  'excluded',
  'exclusionLifted',
  'assigned',
  'reassigned',
  'unassigned',
  'transferProposed',
  'transferred',
] as const;
export type MeasureKind = (typeof measureKinds)[number];

/** What was done to protect a case or to hand it on; the reason is ciphertext under the person's key. */
@Guarded({
  subject: 'ProtectiveMeasure',
  table: 'protective_measure',
  onCase: 'a.case_id = t.case_id',
  keyOf: 'personId',
  newestBy: 'at',
})
@ObjectType('ProtectiveMeasure')
@Classified('protection')
export class ProtectiveMeasure {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  personId!: string;

  @Held('protection', { type: 'uuid' })
  caseId!: string;

  /** sealed, unsealed, supervisorNamed, excluded, exclusionLifted, assigned, reassigned, unassigned, transferProposed or transferred. */
  @Shown('protection', () => String, { type: 'text' })
  kind!: MeasureKind;

  /** Whom it was about. */
  @Held('protection', { type: 'uuid' })
  accountId?: string | null;

  @Shown('protection', () => String, { type: 'bytea' })
  reason?: string | null;

  @Held('protection', { type: 'uuid' })
  takenBy!: string;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  at?: Date;
}
