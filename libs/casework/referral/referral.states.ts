import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';

export const referralStatuses = [
  'draft',
  'sent',
  'acknowledged',
  'accepted',
  'inProgress',
  'serviceDelivered',
  'completed',
  'declined',
  'withdrawn',
  'revoked',
  'expired',
] as const;
export type ReferralStatus = (typeof referralStatuses)[number];

/** From each status, where a referral may go (DOMAIN §3). Accepting implies acknowledging; only the undecided expire. */
export const referralMoves: Readonly<Record<ReferralStatus, readonly ReferralStatus[]>> = {
  draft: ['sent'],
  sent: ['acknowledged', 'accepted', 'declined', 'withdrawn', 'revoked', 'expired'],
  acknowledged: ['accepted', 'declined', 'withdrawn', 'revoked', 'expired'],
  accepted: ['inProgress', 'serviceDelivered', 'withdrawn', 'revoked'],
  inProgress: ['serviceDelivered', 'withdrawn', 'revoked'],
  serviceDelivered: ['completed', 'withdrawn', 'revoked'],
  completed: [],
  declined: [],
  withdrawn: [],
  revoked: [],
  expired: [],
};

/** Where each command takes it. */
const referralSteps: Partial<Record<Command, ReferralStatus>> = {
  acknowledgeReferral: 'acknowledged',
  acceptReferral: 'accepted',
  declineReferral: 'declined',
  startService: 'inProgress',
  deliverService: 'serviceDelivered',
  completeReferral: 'completed',
  revokeReferral: 'revoked',
};

/** Does its status leave this command to be given? */
export function leavesStep({ status }: { status?: ReferralStatus }, command: Command): boolean {
  const to = referralSteps[command];
  return !status || !to || referralMoves[status].includes(to);
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

export const undecided: ReadonlySet<ReferralStatus> = new Set(['sent', 'acknowledged']);

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
