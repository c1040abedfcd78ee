import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Section } from '#policy/vocabulary.js';
import { keptFromMe } from './kept-from-me.js';

/** Who opened what of a case, when and on what ground: the audit entries of reads. */
@Guarded({
  subject: 'Opening',
  table: 'audit_entry',
  onCase: 'a.case_id = t.case_id',
  lookIs: 'readOpenings',
  newestBy: 'at',
  derived: keptFromMe,
})
@ObjectType('Opening')
@Classified('audit')
export class Opening {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Judging({ type: 'uuid' })
  managingOrganisationId!: string;

  @Judging({ type: 'uuid' })
  caseId!: string;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  at!: Date;

  @Held('audit', { type: 'uuid' })
  actorId!: string;

  @Held('audit', { type: 'uuid' })
  actorOrganisationId!: string;

  @Shown('audit', () => [SectionEnum], { type: 'text', array: true })
  sections!: Section[];

  /** assignment, managing, referral … as in the ledger of disclosures. */
  @Shown('audit', () => String, { type: 'text' })
  ground!: string;
}

@ObjectType('OpeningPage')
@Classified('audit')
export class OpeningPage {
  @Field(() => [Opening])
  items!: Opening[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
