import type { Command } from '#policy/grant.js';

export const transferStatuses = ['proposed', 'accepted', 'declined', 'withdrawn', 'expired'] as const;
export type TransferStatus = (typeof transferStatuses)[number];

/** An offer is answered, taken back or runs out. What was accepted is undone by a transfer back, which is accepted too. */
export const transferMoves: Readonly<Record<TransferStatus, readonly TransferStatus[]>> = {
  proposed: ['accepted', 'declined', 'withdrawn', 'expired'],
  accepted: [],
  declined: [],
  withdrawn: [],
  expired: [],
};

/** Where each command takes it. */
const transferSteps: Partial<Record<Command, TransferStatus>> = {
  acceptTransfer: 'accepted',
  declineTransfer: 'declined',
  withdrawTransfer: 'withdrawn',
};

/** Does its status leave this command to be given? */
export function leavesTransfer({ status }: { status?: TransferStatus }, command: Command): boolean {
  const to = transferSteps[command];
  return !status || !to || transferMoves[status].includes(to);
}
