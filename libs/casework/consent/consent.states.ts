import type { Command } from '#policy/grant.js';

export const consentStatuses = ['given', 'amended', 'refused', 'withdrawn', 'expired'] as const;
export type ConsentStatus = (typeof consentStatuses)[number];

/** A refusal is a record of its own; to change her mind she is asked anew. What is amended lives on in another row. */
export const consentMoves: Readonly<Record<ConsentStatus, readonly ConsentStatus[]>> = {
  given: ['amended', 'withdrawn', 'expired'],
  amended: [],
  refused: [],
  withdrawn: [],
  expired: [],
};

/** Where each command takes it. */
const consentSteps: Partial<Record<Command, ConsentStatus>> = {
  amendConsent: 'amended',
  withdrawConsent: 'withdrawn',
};

/** Does its status leave this command to be given? */
export function leavesConsent({ status }: { status?: ConsentStatus }, command: Command): boolean {
  const to = consentSteps[command];
  return !status || !to || consentMoves[status].includes(to);
}
