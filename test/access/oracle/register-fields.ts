import type { Rules } from './plan-fields.js';

/** What each field belongs to of what is kept beside cases: what was disclosed without consent, destroyed, done. */
export const registerRecords: Readonly<Record<string, Rules>> = {
  // The register (DOMAIN §5). Why, and what was found, is told in words about her: to whoever reads those.
  LegalGround: {
    audit: [
      'id',
      'access',
      'article',
      'authority',
      'caseCode',
      'claimant',
      'claimedAt',
      'decideBy',
      'decidedAt',
      'decidedSections',
      'decider',
      'endedAt',
      'escalatedAt',
      'forbidsTelling',
      'kind',
      'number',
      'recipient',
      'sections',
      'status',
      'toldAt',
      'trigger',
    ],
    referralContent: ['caseId', 'decisionReason', 'reason', 'scope'],
  },
  Destruction: {
    destruction: [
      'id',
      'access',
      'caseCode',
      'decidedAt',
      'decider',
      'doneAt',
      'ground',
      'requestedAt',
      'requester',
      'status',
    ],
  },
  AuditEntry: {
    audit: [
      'id',
      'action',
      'actionLabel',
      'actorId',
      'at',
      'groundLabel',
      'organisation',
      'sections',
      'subject',
      'who',
    ],
    // An envelope carries the referral's code, and not the case's: nor does what was done with one.
    reference: ['caseCode'],
  },
};
