import type { Command } from '#policy/grant.js';
import type { Actor } from '#policy/vocabulary.js';

interface State {
  readonly reviewedAt?: Date | null;
  readonly openedBy?: string;
  readonly over?: boolean;
}

/** What is over is not ended again; what was reviewed is not reviewed again, and never by whoever opened it. */
export function leavesEmergency(
  { reviewedAt, openedBy, over }: State,
  command: Command,
  actor: Actor,
): boolean {
  if (command === 'endEmergencyAccess') return over !== true;
  return command !== 'reviewEmergencyAccess' || (!reviewedAt && openedBy !== actor.id);
}
