import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import { keptFromMe } from '../opening/kept-from-me.js';
import { leavesEmergency } from './emergency.states.js';

export const verdicts = ['justified', 'notJustified'] as const;
export type Verdict = (typeof verdicts)[number];
export const VerdictEnum = enumeration('Verdict', verdicts);

/** One case opened by somebody who does not work it, for an hour at most: why, by whom, and what was found of it. */
@Guarded({
  subject: 'EmergencyAccess',
  table: 'emergency_access',
  onCase: 'a.case_id = t.case_id',
  keyOf: 'id',
  newestBy: 'opened_at',
  leaves: leavesEmergency,
  derived: {
    ...keptFromMe,
    over: {
      select: '(t.ended_at is not null or t.until_at <= n.now)',
      among: (values, params) =>
        `(t.ended_at is not null or t.until_at <= n.now) = any (${params.add(values, 'boolean[]')})`,
    },
  },
})
@ObjectType('EmergencyAccess')
@Classified('protection')
export class EmergencyAccess {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('open')
  access?: Access;

  @Shown('protection', () => ID, { type: 'uuid' })
  caseId!: string;

  @Shown('protection', () => String, { type: 'text' })
  caseCode!: string;

  @Judging({ type: 'uuid' })
  organisationId!: string;

  @Judging({ type: 'uuid' })
  openedBy!: string;

  @Held('protection', { type: 'uuid' })
  sessionId!: string;

  @Shown('protection', () => String, { type: 'bytea' })
  reason?: string | null;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  openedAt?: Date;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  untilAt!: Date;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  endedAt?: Date | null;

  /** Nobody had reviewed it a day later. */
  @Shown('protection', () => Date, { type: 'timestamptz' })
  escalatedAt?: Date | null;

  @Held('protection', { type: 'uuid' })
  reviewedBy?: string | null;

  @Judging({ type: 'timestamptz' })
  @Field(() => Date, { nullable: true })
  reviewedAt?: Date | null;

  @Shown('protection', () => VerdictEnum, { type: 'text' })
  verdict?: Verdict | null;

  @Shown('protection', () => String, { type: 'bytea' })
  note?: string | null;
}
