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

/** The free words of a referral, as one encrypted value. */
export interface ReferralContent {
  readonly reason?: string | null;
  readonly instructions?: string | null;
}
