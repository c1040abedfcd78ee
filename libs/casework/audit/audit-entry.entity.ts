import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Section } from '#policy/vocabulary.js';
import { keptFromMe } from '../opening/kept-from-me.js';

/** One line of the audit log, as the data-protection officer of an organisation it concerns may read it. */
@Guarded({
  subject: 'AuditEntry',
  table: 'audit_entry',
  lookIs: 'searchAudit',
  newestBy: 'at',
  derived: keptFromMe,
})
@ObjectType('AuditEntry')
@Classified('audit')
export class AuditEntry {
  @RowId()
  @Field(() => ID)
  id!: string;

  /** Of the case, or of the account that signed in. */
  @Judging({ type: 'uuid' })
  managingOrganisationId!: string | null;

  @Judging({ type: 'uuid' })
  actorOrganisationId!: string | null;

  @Judging({ type: 'uuid' })
  caseId!: string | null;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  at!: Date;

  @Shown('audit', () => ID, { type: 'uuid' })
  actorId!: string | null;

  /** A command, or open, signIn, signInFailed, readOpenings, searchAudit. */
  @Shown('audit', () => String, { type: 'text' })
  action!: string;

  @Shown('audit', () => String, { type: 'text' })
  subject!: string;

  @Held('audit', { type: 'uuid' })
  subjectId!: string | null;

  @Shown('reference', () => String, { type: 'text' })
  caseCode!: string | null;

  @Shown('audit', () => [SectionEnum], { type: 'text', array: true })
  sections!: Section[];

  @Held('audit', { type: 'text' })
  ground!: string | null;
}

@ObjectType('AuditEntryPage')
@Classified('audit')
export class AuditEntryPage {
  @Field(() => [AuditEntry])
  items!: AuditEntry[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
