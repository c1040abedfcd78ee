import { Temporal } from 'temporal-polyfill';
import pack from './mn/transfer.json' with { type: 'json' };

const after = (from: Date, duration: string): Date =>
  new Date(from.getTime() + Temporal.Duration.from(duration).total('milliseconds'));

/** When the other organisation is to have decided on a case offered to it, and when the offer ends by itself. */
export function transferDeadlines(proposedAt: Date): { decideBy: Date; expiresAt: Date } {
  const decideBy = after(proposedAt, pack.decide);
  return { decideBy, expiresAt: after(decideBy, pack.expireAfterDecisionDue) };
}

/** Kinds of organisation that may manage a survivor's case. Police and courts have no standing access (DOMAIN §5). */
export const takesCasesOver = (kind: string): boolean => pack.takesOver.includes(kind);
