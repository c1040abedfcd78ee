import { caseSections, emergencySections, excluded, readsAudit } from './case.js';
import type { Facts, Reader, WebhookFacts } from './facts.js';
import { sectionOf } from './fields.js';
import { duplicateSections, matchSections, questionSections } from './pairs.js';
import { measurementSections, readsPlanPart, reports } from './plan.js';
import { caseOf, referralSections } from './referral.js';
import { auditSections, destructionSections, groundSections } from './register.js';
import { transferSections } from './transfer.js';
import { operates } from './work.js';

/** One value or one object of an answer: which record it belongs to, and through which of its fields. */
export interface Place {
  readonly type: string;
  readonly id: string;
  readonly field: string;
}

/** May this reader be given this? The whole oracle in one question. */
export function mayRead(facts: Facts, reader: Reader, { type, id, field }: Place): boolean {
  const section = sectionOf(type, field);
  if (section === null) return false;
  const open = openSections(facts, reader, type, id);
  return section === '*' ? open.size > 0 : section.split(' ').every((one) => open.has(one));
}

/** The sections of one record that are open to a reader; none, and it does not exist for them. */
export function openSections(facts: Facts, reader: Reader, type: string, id: string): Set<string> {
  const judge = judges[type];
  return judge ? judge(facts, reader, id) : new Set();
}

type Judge = (facts: Facts, reader: Reader, id: string) => Set<string>;

const byId = new WeakMap<
  readonly object[],
  { last: object | undefined; length: number; rows: Map<string, object> }
>();

/** Thousands are looked for among thousands: by an index, made anew when the list was. */
function found<T extends { readonly id: string }>(all: readonly T[], id: string): T | undefined {
  const last = all.at(-1);
  let index = byId.get(all);
  if (!index || index.last !== last || index.length !== all.length) {
    index = { last, length: all.length, rows: new Map(all.map((one) => [one.id, one])) };
    byId.set(all, index);
  }
  return index.rows.get(id) as T | undefined;
}
const when = (yes: boolean, section: string): Set<string> => new Set(yes ? [section] : []);
const signedIn = ({ id, roles }: Reader): boolean => id !== '' && roles.length > 0;

/** A line of a case is read with the section of the case that it stands in. */
const line =
  (section: string): Judge =>
  (facts, reader, id) => {
    const one = found(facts.lines, id);
    if (!one) return new Set();
    const about = caseOf(facts, one);
    if (one.kind === 'audit')
      return when(readsAudit(about, reader, one.house ?? about.organisation), section);
    return when(caseSections(facts, about, reader).has(section), section);
  };
const ofPlan: Judge = (facts, reader, id) => {
  const part = found(facts.planParts, id);
  return when(part !== undefined && readsPlanPart(part.draft, reader), 'plan');
};

/** Whoever runs an organisation's systems, and sees no case. */
const administers = (one: WebhookFacts | undefined, { organisation, roles }: Reader): Set<string> =>
  when(one?.organisation === organisation && roles.includes('administrator'), 'webhook');

const emergencyOf: Judge = (facts, reader, id) => emergencySections(facts, id, reader);

const judges: Readonly<Record<string, Judge>> = {
  Case: (facts, reader, id) => {
    const one = found(facts.cases, id);
    return one ? caseSections(facts, one, reader) : new Set();
  },
  Referral: (facts, reader, id) => {
    const one = found(facts.referrals, id);
    return one ? referralSections(facts, one, reader) : new Set();
  },
  Transfer: (facts, reader, id) => {
    const one = found(facts.transfers, id);
    return one ? transferSections(facts, one, reader) : new Set();
  },
  ReceiverRecord: (facts, reader, id) => {
    const referral = found(facts.referrals, found(facts.records, id)?.referralId ?? '');
    const open = referral ? referralSections(facts, referral, reader) : new Set<string>();
    return when(open.has('receiverRecord'), 'receiverRecord');
  },
  InformationRequest: (facts, reader, id) => {
    const referral = found(facts.referrals, found(facts.requests, id)?.referralId ?? '');
    const open = referral ? referralSections(facts, referral, reader) : new Set<string>();
    return when(open.has('exchange'), 'exchange');
  },
  Consent: (facts, reader, id) => {
    const one = found(facts.consents, id);
    const open = one ? caseSections(facts, caseOf(facts, one), reader) : new Set<string>();
    return when(open.has('consentRecord'), 'consentRecord');
  },
  Task: line('task'),
  CaseEvent: line('timeline'),
  Opening: line('audit'),
  Exclusion: line('protection'),
  ProtectiveMeasure: line('protection'),
  Incident: (facts, reader, id) => {
    const creator = found(facts.incidents, id)?.creator;
    const joins = facts.cases.some(
      (one) => one.incident === id && caseSections(facts, one, reader).has('incident'),
    );
    const kept = facts.cases.some((one) => one.incident === id && excluded(one, reader));
    const wrote = creator === reader.id && reader.roles.includes('caseworker') && !kept;
    return when(joins || wrote, 'incident');
  },
  Agreement: (facts, reader, id) => {
    const one = found(facts.agreements, id);
    const party = one !== undefined && [one.proposer, one.partner].includes(reader.organisation);
    // A supervisor signs it; whoever sends or answers a referral must know what it allows (DOMAIN §5).
    const bound = ['supervisor', 'caseworker', 'referralOfficer'];
    return when(party && reader.roles.some((role) => bound.includes(role)), 'agreement');
  },
  Notification: (facts, reader, id) =>
    when(found(facts.notifications, id)?.recipient === reader.id && signedIn(reader), 'own'),
  Session: (facts, reader, id) =>
    when(found(facts.sessions, id)?.account === reader.id && signedIn(reader), 'own'),
  SavedSearch: (facts, reader, id) =>
    when(found(facts.savedSearches, id)?.account === reader.id && signedIn(reader), 'own'),
  Webhook: (facts, reader, id) => administers(found(facts.webhooks, id), reader),
  WebhookCall: (facts, reader, id) => administers(found(facts.webhookCalls, id), reader),
  Me: (_, reader, id) => when(id === reader.id && signedIn(reader), 'own'),
  Colleague: (_, reader) => when(signedIn(reader), 'directory'),
  Organisation: (_, reader) => when(signedIn(reader), 'directory'),
  Plan: ofPlan,
  Pillar: ofPlan,
  Objective: ofPlan,
  Activity: ofPlan,
  Indicator: ofPlan,
  ActivityReport: (facts, reader, id) => {
    const one = found(facts.activityReports, id);
    return when(
      one !== undefined && (reader.roles.includes('secretariat') || reports(one.agency, reader)),
      'report',
    );
  },
  EmergencyAccess: emergencyOf,
  LegalGround: (facts, reader, id) => {
    const one = found(facts.grounds, id);
    return one ? groundSections(facts, one, reader) : new Set();
  },
  Destruction: (facts, reader, id) => {
    const one = found(facts.destructions, id);
    return one ? destructionSections(facts, one, reader) : new Set();
  },
  AuditEntry: (facts, reader, id) => {
    const one = found(facts.auditEntries, id);
    return one ? auditSections(facts, one, reader) : new Set();
  },
  PossibleDuplicate: (facts, reader, id) => duplicateSections(facts, id, reader),
  OrganisationMatch: (facts, reader, id) => matchSections(facts, id, reader),
  MatchQuestion: (facts, reader, id) => questionSections(facts, id, reader),
  JobQueue: (_, reader) => when(operates(reader), 'operations'),
  DeadLetter: (_, reader) => when(operates(reader), 'operations'),
  FailedDelivery: (_, reader) => when(operates(reader), 'operations'),
  Measurement: (facts, reader, id) => measurementSections(facts, id, reader),
};
