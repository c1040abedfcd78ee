import type { Command } from '#policy/grant.js';

export const consentStatuses = ['given', 'refused', 'withdrawn', 'expired'] as const;
export type ConsentStatus = (typeof consentStatuses)[number];

/** A refusal is a record of its own; to change her mind she is asked anew. */
export const consentMoves: Readonly<Record<ConsentStatus, readonly ConsentStatus[]>> = {
  given: ['withdrawn', 'expired'],
  refused: [],
  withdrawn: [],
  expired: [],
};

/** Does its status leave this command to be given? */
export function leavesWithdrawal({ status }: { status?: ConsentStatus }, command: Command): boolean {
  return !status || command !== 'withdrawConsent' || consentMoves[status].includes('withdrawn');
}
