export const urgencies = ['emergency', 'urgent', 'normal'] as const;
export type Urgency = (typeof urgencies)[number];

export const declineReasons = [
  'noCapacity',
  'outsideMandate',
  'outsideArea',
  'notEligible',
  'clientUnreachable',
  'clientDeclined',
  'duplicate',
  'unsafe',
  'incompleteInformation',
  'other',
] as const;
export type DeclineReason = (typeof declineReasons)[number];

export const informationReasons = [
  'eligibility',
  'specialNeeds',
  'safety',
  'timing',
  'documents',
  'other',
] as const;
/** What a receiver must know before it can decide. */
export type InformationReason = (typeof informationReasons)[number];

/** The free words of a referral, as one encrypted value. */
export interface ReferralContent {
  readonly reason?: string | null;
  readonly instructions?: string | null;
}
