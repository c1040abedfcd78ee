import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Guarded, Held, Judging, RowId, Shown, Whole } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import type { Access } from '#policy/access.js';
import { Health, HealthAlert, Needs, Risk, Services } from '../section/care.section.js';
import { Address, Placement, SafeContact } from '../section/contact.section.js';
import { Demographics } from '../section/demographics.section.js';
import { Exploitation, Suspects } from '../section/exploitation.section.js';
import { Identity } from '../section/identity.section.js';
import { Documents, Legal, Narrative } from '../section/record.section.js';
import { type CaseStatus, caseStatuses, leavesProtection } from './case.states.js';
import { leavesConfirmation, VictimStatusRecord } from './victim-status.object.js';

export const legalBases = ['consent', 'vitalInterest', 'legalObligation', 'bestInterests'] as const;
export type LegalBasis = (typeof legalBases)[number];
export const CaseStatusEnum = enumeration('CaseStatus', caseStatuses);
export const LegalBasisEnum = enumeration('LegalBasis', legalBases);

/** One survivor's road with one organisation. What is said of her stands here, section by section. */
@Guarded({
  subject: 'Case',
  table: 'case_record',
  onCase: 'a.case_id = t.id',
  keyOf: 'personId',
  newestBy: 'opened_at',
  leaves: (row, command, actor) =>
    !row['destroyedAt'] && leavesConfirmation(row, command, actor) && leavesProtection(row, command, actor),
})
@ObjectType('Case')
export class Case {
  @RowId()
  @Field(() => ID)
  @Classified('reference')
  id!: string;

  @Field(() => AccessObject)
  @Classified('open', { from: ['destroyedAt', 'victimStatus', 'sealed', 'supervisorId'] })
  access?: Access;

  @Judging({ type: 'uuid' })
  personId!: string;

  @Shown('reference', () => String, { type: 'text' })
  code?: string | null;

  @Shown('reference', () => CaseStatusEnum, { type: 'text' })
  status?: CaseStatus | null;

  @Shown('reference', () => Date, { type: 'timestamptz' })
  openedAt?: Date | null;

  /** Of how the case is managed, like its legal basis: both would tell a receiver that she is a child. */
  @Shown('timeline', () => Boolean, { type: 'boolean' })
  sealed?: boolean | null;

  /** When everything known of her was destroyed: what is left is that there was a case, and when. */
  @Shown('reference', () => Date, { type: 'timestamptz' })
  destroyedAt?: Date | null;

  @Shown('reference', () => Int, { type: 'int' })
  version?: number | null;

  @Shown('timeline', () => LegalBasisEnum, { type: 'text' })
  legalBasis?: LegalBasis | null;

  @Held('reference', { type: 'uuid' })
  managingOrganisationId?: string | null;

  @Held('timeline', { type: 'uuid' })
  registeredBy?: string | null;

  @Held('timeline', { type: 'uuid' })
  supervisorId?: string | null;

  @Held('incident', { type: 'uuid' })
  incidentId?: string | null;

  @Whole('victimStatus', () => VictimStatusRecord)
  victimStatus?: VictimStatusRecord | null;

  @Whole('identity', () => Identity)
  identity?: Identity | null;

  /** YYYY-MM-DD, for the clock: while somebody else consents for her. */
  @Held('identity', { type: 'bytea' })
  adultOn?: string | null;

  @Whole('demographics', () => Demographics)
  demographics?: Demographics | null;

  @Whole('address', () => Address)
  address?: Address | null;

  @Whole('safeContact', () => SafeContact)
  safeContact?: SafeContact | null;

  @Whole('exploitation', () => Exploitation)
  exploitation?: Exploitation | null;

  @Whole('risk', () => Risk)
  risk?: Risk | null;

  @Whole('healthAlert', () => HealthAlert)
  healthAlert?: HealthAlert | null;

  @Whole('health', () => Health)
  health?: Health | null;

  @Whole('needs', () => Needs)
  needs?: Needs | null;

  @Whole('services', () => Services)
  services?: Services | null;

  @Whole('placement', () => Placement)
  placement?: Placement | null;

  @Whole('legal', () => Legal)
  legal?: Legal | null;

  @Whole('narrative', () => Narrative)
  narrative?: Narrative | null;

  @Whole('suspects', () => Suspects)
  suspects?: Suspects | null;

  @Whole('documents', () => Documents)
  documents?: Documents | null;
}

/** Which cases: of a status, and opened in a month (YYYY-MM) by the country's calendar. */
export interface CaseQuestion {
  readonly status?: CaseStatus | null | undefined;
  readonly openedIn?: string | null | undefined;
}

@ObjectType('CasePage')
@Classified('reference')
export class CasePage {
  @Field(() => [Case])
  items!: Case[];

  @Field(() => String, { nullable: true })
  next!: string | null;

  /** Which cases were asked for, so that they can be counted. */
  question?: CaseQuestion;

  /** How many there are, where the page is all there is. */
  all?: number;
}
