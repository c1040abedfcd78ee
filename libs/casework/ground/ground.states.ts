import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';

export const groundStatuses = ['acting', 'proposed', 'confirmed', 'refused', 'appealed', 'ended'] as const;
export type GroundStatus = (typeof groundStatuses)[number];

/** Imminent danger acts before anybody has looked; every other ground waits for the second person. */
export const groundMoves: Readonly<Record<GroundStatus, readonly GroundStatus[]>> = {
  acting: ['confirmed', 'refused', 'ended'],
  proposed: ['confirmed', 'refused', 'ended'],
  confirmed: ['ended'],
  refused: ['appealed'],
  appealed: ['confirmed', 'refused'],
  ended: [],
};

/** Something may be sent on it. */
export const inEffect: ReadonlySet<GroundStatus> = new Set(['acting', 'confirmed']);
/** Somebody else has still to decide. */
export const undecided: ReadonlySet<GroundStatus> = new Set(['acting', 'proposed', 'appealed']);

const groundSteps: Partial<Record<Command, GroundStatus>> = {
  decideGround: 'confirmed',
  appealGround: 'appealed',
  endGround: 'ended',
};

interface State {
  readonly status?: GroundStatus;
  readonly claimedBy?: string;
  readonly forbidsTelling?: boolean;
  readonly toldAt?: Date | null;
}

/** What its state leaves to be done, and who asked for it does not decide. */
export function leavesGround(row: State, command: Command, actor: Actor): boolean {
  if (!row.status) return true;
  if (command === 'decideGround' && row.claimedBy === actor.id) return false;
  if (command === 'recordTelling') return !row.forbidsTelling && !row.toldAt;
  const to = groundSteps[command];
  return !to || groundMoves[row.status].includes(to);
}
