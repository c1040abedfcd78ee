import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';

export const matchOutcomes = ['together', 'closed'] as const;
export type MatchOutcome = (typeof matchOutcomes)[number];
export const MatchOutcomeEnum = enumeration('MatchOutcome', matchOutcomes);

/** Whether an organisation wants to talk about a case with another one, which it learns of only if both do. */
@Guarded({
  subject: 'MatchQuestion',
  table: 'match_question',
  onCase: 'a.case_id = t.case_id',
  newestBy: 'asked_at',
  leaves: ({ agrees, outcome }) =>
    agrees === undefined || outcome === undefined || (agrees === null && outcome === null),
})
@ObjectType('MatchQuestion')
@Classified('protection')
export class MatchQuestion {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('protection', { from: ['agrees', 'outcome'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  caseId!: string;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  askedAt?: Date | null;

  /** What this organisation answered. */
  @Shown('protection', () => Boolean, { type: 'boolean' })
  agrees?: boolean | null;

  @Held('protection', { type: 'uuid' })
  answeredBy?: string | null;

  @Shown('protection', () => Date, { type: 'timestamptz' })
  answeredAt?: Date | null;

  /** Null while it is open; `closed` when either does not want to, whichever. */
  @Shown('protection', () => MatchOutcomeEnum, { type: 'text' })
  outcome?: MatchOutcome | null;

  @Held('protection', { type: 'uuid' })
  partnerId?: string | null;

  @Shown('protection', () => Int, { type: 'int' })
  version?: number | null;
}

@ObjectType('MatchQuestionPage')
@Classified('protection')
export class MatchQuestionPage {
  @Field(() => [MatchQuestion])
  items!: MatchQuestion[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
