import { Field, ID, ObjectType } from '@nestjs/graphql';
import { type GroundKind, groundKinds } from '#country/legal-ground.js';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject, SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import type { Section } from '#policy/vocabulary.js';
import { keptFromMe } from '../opening/kept-from-me.js';
import { type GroundStatus, groundStatuses, leavesGround } from './ground.states.js';

export const GroundKindEnum = enumeration('GroundKind', groundKinds);
export const GroundStatusEnum = enumeration('GroundStatus', groundStatuses);

/** Why, in the words of whoever asks; of a request, what it asks for. */
export interface GroundReason {
  readonly reason: string;
  readonly scope?: string | null;
}

/** A disclosure to one organisation without consent: on what ground, of what, who asked and who decided (DOMAIN §5). */
@Guarded({
  subject: 'LegalGround',
  table: 'legal_ground',
  onCase: 'a.case_id = t.case_id',
  keyOf: 'personId',
  newestBy: 'claimed_at',
  leaves: leavesGround,
  derived: {
    ...keptFromMe,
  },
})
@ObjectType('LegalGround')
@Classified('audit')
export class LegalGround {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  @Classified('open', { from: ['status', 'claimedBy', 'forbidsTelling', 'toldAt'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  personId!: string;

  @Judging({ type: 'uuid' })
  managingOrganisationId!: string;

  @Judging({ type: 'uuid' })
  caseId!: string;

  @Shown('audit', () => String, { type: 'text' })
  caseCode!: string;

  @Shown('audit', () => GroundKindEnum, { type: 'text' })
  kind!: GroundKind;

  @Shown('audit', () => GroundStatusEnum, { type: 'text' })
  status!: GroundStatus;

  @Held('audit', { type: 'uuid' })
  recipientId!: string;

  /** What was asked for. */
  @Shown('audit', () => [SectionEnum], { type: 'text', array: true })
  sections!: Section[];

  /** What was found to be enough. */
  @Shown('audit', () => [SectionEnum], { type: 'text', array: true })
  decidedSections?: Section[] | null;

  /** A code of the reportTrigger list. */
  @Shown('audit', () => String, { type: 'text' })
  trigger?: string | null;

  @Shown('audit', () => String, { type: 'text' })
  authority?: string | null;

  @Shown('audit', () => String, { type: 'text' })
  number?: string | null;

  @Shown('audit', () => String, { type: 'text' })
  article?: string | null;

  /** A court forbids telling her. */
  @Shown('audit', () => Boolean, { type: 'boolean' })
  forbidsTelling!: boolean;

  @Held('audit', { type: 'uuid' })
  claimedBy!: string;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  claimedAt!: Date;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  decideBy!: Date;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  escalatedAt?: Date | null;

  @Held('audit', { type: 'uuid' })
  decidedBy?: string | null;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  decidedAt?: Date | null;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  toldAt?: Date | null;

  @Shown('audit', () => Date, { type: 'timestamptz' })
  endedAt?: Date | null;

  @Held('referralContent', { type: 'bytea' })
  reason?: GroundReason | null;

  @Held('referralContent', { type: 'bytea' })
  decision?: { readonly reason: string } | null;
}

@ObjectType('LegalGroundPage')
@Classified('audit')
export class LegalGroundPage {
  @Field(() => [LegalGround])
  items!: LegalGround[];

  @Field(() => String, { nullable: true })
  next!: string | null;
}
