import { Field, type FieldMiddleware, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { Health, HealthAlert, Needs, Risk, Services } from '#casework/section/care.section.js';
import { Address, Placement, SafeContact } from '#casework/section/contact.section.js';
import { Demographics } from '#casework/section/demographics.section.js';
import { Exploitation, Suspects } from '#casework/section/exploitation.section.js';
import { Identity, MaskedIdentity } from '#casework/section/identity.section.js';
import { Documents, Legal, Narrative } from '#casework/section/record.section.js';
import type { AccountRow } from './entities.ts';

export interface ClassicContext {
  readonly account: AccountRow | null;
}

/** What supervisors do not see; everybody else here sees all of their own. */
const hidden: Readonly<Record<string, ReadonlySet<string>>> = { supervisor: new Set(['placement']) };

/** The documented way to guard a field in Nest: a middleware that asks for the role. */
const guarded: FieldMiddleware<unknown, ClassicContext> = async ({ info, context }, next) => {
  const section = String(info?.fieldName);
  const value = await next();
  return hidden[context.account?.role ?? '']?.has(section) ? null : value;
};

export const Shown = (type: () => unknown): PropertyDecorator =>
  Field(type as never, { nullable: true, middleware: [guarded] });

export enum CaseStatus {
  registered = 'registered',
  screening = 'screening',
  assessment = 'assessment',
  planned = 'planned',
  inService = 'inService',
  reintegration = 'reintegration',
  closed = 'closed',
}
registerEnumType(CaseStatus, { name: 'CaseStatus' });

export enum InboxOrder {
  due = 'due',
}
registerEnumType(InboxOrder, { name: 'InboxOrder' });

@ObjectType('Organisation')
export class OrganisationObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) name!: string;
}

@ObjectType('VictimStatusRecord')
export class VictimStatusObject {
  @Shown(() => String) status!: string;
  @Shown(() => String) basis!: string;
}

@ObjectType('Referral')
export class ReferralObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) code!: string;
  @Shown(() => String) service!: string;
  @Shown(() => String) urgency!: string;
  @Shown(() => String) status!: string;
  @Shown(() => Date) sentAt!: Date;
  @Shown(() => Date) acknowledgeBy!: Date;
  @Shown(() => Date) decideBy!: Date;
  @Shown(() => OrganisationObject) sender?: OrganisationObject;
  @Shown(() => OrganisationObject) receiver?: OrganisationObject;
}

@ObjectType('Case')
export class CaseObject {
  @Shown(() => ID) id!: string;
  @Shown(() => String) code!: string;
  @Shown(() => CaseStatus) status!: string;
  @Shown(() => Date) openedAt!: Date;
  @Shown(() => Boolean) sealed!: boolean;
  @Shown(() => Int) version!: number;
  @Shown(() => String) legalBasis!: string;
  @Shown(() => MaskedIdentity) maskedIdentity?: MaskedIdentity;
  @Shown(() => OrganisationObject) managingOrganisation?: OrganisationObject;
  @Shown(() => [ReferralObject]) referrals?: ReferralObject[];
  @Shown(() => VictimStatusObject) victimStatus?: VictimStatusObject;
  @Shown(() => Demographics) demographics?: Demographics;
  @Shown(() => Identity) identity?: Identity;
  @Shown(() => Address) address?: Address;
  @Shown(() => SafeContact) safeContact?: SafeContact;
  @Shown(() => Exploitation) exploitation?: Exploitation;
  @Shown(() => Risk) risk?: Risk;
  @Shown(() => HealthAlert) healthAlert?: HealthAlert;
  @Shown(() => Health) health?: Health;
  @Shown(() => Needs) needs?: Needs;
  @Shown(() => Services) services?: Services;
  @Shown(() => Placement) placement?: Placement;
  @Shown(() => Legal) legal?: Legal;
  @Shown(() => Narrative) narrative?: Narrative;
  @Shown(() => Suspects) suspects?: Suspects;
  @Shown(() => Documents) documents?: Documents;
}

@ObjectType('CasePage')
export class CasePageObject {
  @Shown(() => [CaseObject]) items!: CaseObject[];
  @Shown(() => String) next!: string | null;
  @Shown(() => Int) total?: number | null;
}

@ObjectType('ReferralPage')
export class ReferralPageObject {
  @Shown(() => [ReferralObject]) items!: ReferralObject[];
  @Shown(() => String) next!: string | null;
}
