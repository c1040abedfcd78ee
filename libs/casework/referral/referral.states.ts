import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';

export const referralStatuses = [
  'draft',
  'sent',
  'acknowledged',
  'moreInformationRequested',
  'accepted',
  'inProgress',
  'serviceDelivered',
  'completed',
  'declined',
  'redirected',
  'withdrawn',
  'revoked',
  'expired',
] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

/**
 * From each status, where a referral may go (DOMAIN §3). Accepting implies acknowledging; an answer leads back to where
 * the question came from; only what nobody has decided or asked about expires.
 */
export const referralMoves: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  draft: ['sent'],
  sent: [
    'acknowledged',
    'moreInformationRequested',
    'accepted',
    'declined',
    'redirected',
    'withdrawn',
    'revoked',
    'expired',
  ],
  acknowledged: [
    'moreInformationRequested',
    'accepted',
    'declined',
    'redirected',
    'withdrawn',
    'revoked',
    'expired',
  ],
  moreInformationRequested: [
    'sent',
    'acknowledged',
    'accepted',
    'declined',
    'redirected',
    'withdrawn',
    'revoked',
  ],
  accepted: ['inProgress', 'serviceDelivered', 'withdrawn', 'revoked'],
  inProgress: ['serviceDelivered', 'withdrawn', 'revoked'],
  serviceDelivered: ['completed', 'withdrawn', 'revoked'],
  completed: [],
  declined: [],
  redirected: [],
  withdrawn: [],
  revoked: [],
  expired: [],
};

/** Where each command takes it; acknowledging is not a way around an answer that is awaited. */
const referralSteps: Partial<Record<Command, ReferralStatus>> = {
  requestInformation: 'moreInformationRequested',
  acceptReferral: 'accepted',
  declineReferral: 'declined',
  redirectReferral: 'redirected',
  startService: 'inProgress',
  deliverService: 'serviceDelivered',
  completeReferral: 'completed',
  revokeReferral: 'revoked',
};

/** Does its status leave this command to be given? */
export function leavesStep({ status }: { status?: ReferralStatus }, command: Command): boolean {
  if (!status) return true;
  if (command === 'acknowledgeReferral') return status === 'sent';
  if (command === 'answerRequest') return status === 'moreInformationRequested';
  const to = referralSteps[command];
  return !to || referralMoves[status].includes(to);
}

/** Accepted and not yet completed: the receiver has her in its care. */
export const inCare: ReadonlySet<ReferralStatus> = new Set(['accepted', 'inProgress', 'serviceDelivered']);

/**
 * A withdrawal can be passed on while there is something to end: by the inbox before it is decided, then by those
 * named, who have it open.
 */
export function leavesPassingOn(
  row: { status?: ReferralStatus; officers?: readonly string[]; contentOpen?: boolean },
  command: Command,
  actor: Actor,
): boolean {
  if (command !== 'passOnWithdrawal' || !row.status) return true;
  if (undecided.has(row.status)) return true;
  return row.contentOpen === true && row.officers?.includes(actor.id ?? '') === true;
}

export const undecided: ReadonlySet<ReferralStatus> = new Set([
  'sent',
  'acknowledged',
  'moreInformationRequested',
]);

/** Its agreement is over, it is open, and this side has not yet said that it stays so. */
export function leavesReview(
  row: {
    status?: ReferralStatus;
    reviewDue?: boolean;
    contentOpen?: boolean;
    receiverId?: string;
    keptBySenderAt?: Date | null;
    keptByReceiverAt?: Date | null;
  },
  command: Command,
  actor: Actor,
): boolean {
  if (command !== 'reviewReferral' || !row.status) return true;
  const kept = row.receiverId === actor.organisationId ? row.keptByReceiverAt : row.keptBySenderAt;
  return row.reviewDue === true && row.contentOpen === true && !kept;
}
