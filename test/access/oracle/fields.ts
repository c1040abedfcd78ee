/**
 * What each field of each type belongs to, said from DOMAIN §4: the section of the record it stands in. `*`: seen by
 * whoever sees any of the record. A type or field that is missing here makes the matrix red.
 */
type Rules = Readonly<Record<string, readonly string[]>>;

/** Types that are records: they have an id, and what they show is judged by themselves wherever they hang. */
export const records: Readonly<Record<string, Rules>> = {
  Case: {
    '*': ['id', 'access'],
    reference: ['code', 'status', 'openedAt', 'managingOrganisation', 'version', 'nextStatuses'],
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
    envelope: ['referrals'],
    task: ['tasks'],
    timeline: ['timeline'],
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
      'officers',
      'version',
    ],
    referralContent: ['caseId', 'case', 'reason', 'instructions', 'sections'],
    receiverRecord: ['records'],
  },
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
  Task: { task: ['id', 'caseId', 'kind', 'label', 'due', 'done'] },
  CaseEvent: { timeline: ['id', 'at', 'actor', 'organisation', 'kind', 'label', 'referralId'] },
  Opening: { audit: ['id', 'at', 'who', 'organisation', 'sections', 'ground', 'groundLabel'] },
  Exclusion: { protection: ['id', 'access', 'person', 'addedAt', 'liftedAt'] },
  ProtectiveMeasure: { protection: ['id', 'kind', 'label', 'reason', 'about', 'by', 'at'] },
  Incident: { incident: ['id', 'words'] },
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
    ],
  },
  Notification: { own: ['id', 'at', 'kind', 'label', 'link', 'readAt'] },
  Me: {
    own: ['id', 'email', 'name', 'language', 'organisation', 'roles', 'idleMinutes', 'sessionEndsAt'],
  },
  Session: {
    own: ['id', 'browser', 'current', 'expiresAt', 'openedAt', 'place', 'seenAt', 'system'],
  },
  Colleague: { directory: ['id', 'name', 'roles'] },
  Organisation: { directory: ['id', 'code', 'kind', 'name', 'country'] },
  Plan: {
    plan: ['id', 'code', 'title', 'act', 'note', 'status', 'startsOn', 'endsOn', 'periods', 'pillars'],
  },
  Pillar: { plan: ['id', 'code', 'name', 'rag', 'objectives'] },
  Objective: { plan: ['id', 'code', 'name', 'rag', 'activities', 'indicators'] },
  Activity: {
    plan: ['id', 'code', 'name', 'agency', 'budget', 'startsOn', 'deadline', 'completedOn', 'rag'],
  },
  Indicator: {
    plan: [
      'id',
      'access',
      'code',
      'name',
      'definition',
      'unit',
      'direction',
      'source',
      'cube',
      'agency',
      'baseline',
      'baselineSource',
      'targets',
      'rag',
      'values',
      'measurements',
    ],
  },
  Measurement: {
    measurement: [
      'id',
      'access',
      'indicator',
      'period',
      'value',
      'status',
      'revision',
      'version',
      'reportedAt',
      'lockedAt',
    ],
    // Between the agency and the secretariat, for good.
    report: ['comment', 'evidence', 'verifiedAt'],
  },
};

/** Types without an id. Inside a record they are what the field is through which they were reached. */
export const parts: readonly string[] = [
  'Access',
  'Address',
  'Agency',
  'BudgetLine',
  'CaseHolder',
  'Demographics',
  'Documents',
  'Exploitation',
  'Health',
  'HealthAlert',
  'Identity',
  'Legal',
  'MaskedIdentity',
  'Narrative',
  'Needs',
  'OpenedSection',
  'Palermo',
  'PalermoElement',
  'Period',
  'Placement',
  'PlanValue',
  'PublishedValue',
  'Rag',
  'Risk',
  'SafeContact',
  'Services',
  'ShownReferral',
  'Suspects',
  'VictimStatusRecord',
];

/** Answers that are no record and belong to none: what anybody signed in, or anybody at all, may ask. */
export const frames: Readonly<Record<string, 'anybody' | 'signedIn'>> = {
  CasePage: 'signedIn',
  ReferralPage: 'signedIn',
  NotificationPage: 'signedIn',
  FoundCases: 'signedIn',
  FoundCase: 'signedIn',
  OpeningPage: 'signedIn',
  OrganisationPage: 'signedIn',
  MeasurementPage: 'signedIn',
  DisclosurePreview: 'signedIn',
  WithheldSection: 'signedIn',
  SignedIn: 'anybody',
  Code: 'anybody',
  CodeList: 'anybody',
  DemoAccount: 'anybody',
  ReleasedCube: 'anybody',
  StatisticsCell: 'anybody',
};

/** Worked out of measurements: what a reader is told here depends on which of those they may read. */
export const workedOut: readonly string[] = [
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
