import { pairs } from './pairs.js';
import { planRecords, type Rules } from './plan-fields.js';
import { registerRecords } from './register-fields.js';
import { transferFields } from './transfer.js';
import { work } from './work.js';

/**
 * What each field of each type belongs to, said from DOMAIN §4: the section of the record it stands in. `*`: seen by
 * whoever sees any of the record. A type or field that is missing here makes the matrix red.
 */

/** Types that are records: they have an id, and what they show is judged by themselves wherever they hang. */
export const records: Readonly<Record<string, Rules>> = {
  Case: {
    '*': ['id', 'access'],
    reference: [
      'code',
      'status',
      'openedAt',
      'managingOrganisation',
      'version',
      'nextStatuses',
      'destroyedAt',
    ],
    audit: ['legalGrounds'],
    // Of how it is managed: either would tell a receiver that she is a child.
    managing: ['legalBasis', 'sealed', 'supervisor'],
    protection: ['holders', 'exclusions', 'measures'],
    identity: ['identity', 'maskedIdentity'],
    demographics: ['demographics'],
    address: ['address'],
    safeContact: ['safeContact'],
    exploitation: ['exploitation'],
    // Worked out of both: without either it would read as "not met", or as an age in doubt.
    'exploitation demographics': ['palermo'],
    risk: ['risk'],
    healthAlert: ['healthAlert'],
    health: ['health'],
    needs: ['needs'],
    services: ['services'],
    placement: ['placement'],
    legal: ['legal'],
    narrative: ['narrative'],
    suspects: ['suspects'],
    documents: ['documents'],
    victimStatus: ['victimStatus'],
    incident: ['incident'],
    consentRecord: ['consents'],
    envelope: ['referrals', 'transfers'],
    task: ['tasks'],
    timeline: ['timeline', 'asksSupervisor', 'relatedCases'],
  },
  Referral: {
    '*': ['id', 'access'],
    envelope: [
      'code',
      'service',
      'urgency',
      'status',
      'sender',
      'receiver',
      'neededBy',
      'sentAt',
      'acknowledgeBy',
      'acknowledgedAt',
      'decideBy',
      'acceptedAt',
      'startedAt',
      'deliveredAt',
      'completedAt',
      'closedAt',
      'declineReason',
      'redirectedTo',
      'pausedAt',
      'informationRequests',
      'officers',
      'version',
      'reviewDueAt',
      'keptBySenderAt',
      'keptByReceiverAt',
    ],
    // What it rests on is no part of an envelope: it would tell an inbox that she said no.
    referralContent: ['caseId', 'case', 'reason', 'instructions', 'sections', 'basis'],
    receiverRecord: ['records'],
    // Where she was refused before is no receiver's business.
    timeline: ['followsId', 'followedById'],
  },
  // Asked before a decision: words between the two ends, which an inbox reads until it has decided.
  InformationRequest: {
    exchange: ['id', 'by', 'reason', 'question', 'askedAt', 'answerBy', 'answer', 'answeredAt'],
  },
  Transfer: transferFields,
  ReceiverRecord: { receiverRecord: ['id', 'at', 'by', 'kind', 'note', 'safeContact', 'healthAlert'] },
  Consent: {
    consentRecord: [
      'id',
      'access',
      'caseId',
      'recipient',
      'purpose',
      'sections',
      'restrictions',
      'status',
      'givenBy',
      'how',
      'language',
      'assent',
      'recordedAt',
      'validUntil',
      'withdrawnAt',
      'amendsId',
      'referrals',
      'opened',
    ],
  },
  Task: { task: ['id', 'caseId', 'kind', 'label', 'opened', 'due', 'done'] },
  CaseEvent: { timeline: ['id', 'at', 'actor', 'organisation', 'kind', 'label', 'referralId'] },
  Opening: { audit: ['id', 'at', 'who', 'organisation', 'sections', 'ground', 'groundLabel'] },
  Exclusion: { protection: ['id', 'access', 'person', 'addedAt', 'liftedAt'] },
  ProtectiveMeasure: { protection: ['id', 'kind', 'label', 'reason', 'about', 'by', 'at'] },
  Incident: { incident: ['id', 'words', 'createdAt'] },
  Agreement: {
    agreement: [
      'id',
      'access',
      'proposer',
      'partner',
      'purposes',
      'sections',
      'validFrom',
      'validUntil',
      'proposedAt',
      'acceptedAt',
      'endedAt',
    ],
  },
  Notification: { own: ['id', 'at', 'insteadOf', 'kind', 'label', 'link', 'readAt'] },
  Me: {
    own: ['id', 'email', 'name', 'language', 'organisation', 'roles', 'idleMinutes', 'sessionEndsAt'],
  },
  SavedSearch: { own: ['id', 'content', 'version'] },
  Session: {
    own: ['id', 'browser', 'current', 'expiresAt', 'openedAt', 'place', 'seenAt', 'system'],
  },
  Webhook: {
    webhook: [
      'id',
      'access',
      'url',
      'classes',
      'createdAt',
      'secretMadeAt',
      'overlapUntil',
      'failingSince',
      'offAt',
      'offBecause',
      'secret',
    ],
  },
  WebhookCall: {
    webhook: ['id', 'class', 'status', 'createdAt', 'attempts', 'answer', 'sentAt', 'failedAt', 'failure'],
  },
  Colleague: { directory: ['id', 'awayUntil', 'name', 'roles'] },
  Organisation: { directory: ['id', 'code', 'kind', 'name', 'country'] },
  EmergencyAccess: {
    emergency: [
      'id',
      'access',
      'caseCode',
      'caseId',
      'opener',
      'reason',
      'openedAt',
      'untilAt',
      'endedAt',
      'escalatedAt',
      'isOpen',
      'reviewedAt',
      'reviewer',
      'verdict',
      'note',
    ],
  },
  ...registerRecords,
  ...work,
  ...pairs,
  ...planRecords,
};

/** Worked out of measurements: what a reader is told here depends on which of those they may read. */
export const workedOut: readonly string[] = [
  'Activity.rag',
  'Indicator.rag',
  'Indicator.values',
  'Objective.rag',
  'Pillar.rag',
];

/** The section a field of a record belongs to, or several that must all be open; null where nobody has said. */
export function sectionOf(type: string, field: string): string | null {
  const found = Object.entries(records[type] ?? {}).find(([, fields]) => fields.includes(field));
  return found?.[0] ?? null;
}
