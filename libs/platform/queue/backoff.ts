import { Again, isOutage } from './failure.js';

/** How long to wait between attempts, in milliseconds, and how many there are. */
export interface Backoff {
  readonly firstMs: number;
  readonly capMs: number;
  readonly attempts: number;
}

/** About eighteen minutes in all: 1 s, 2 s, 4 s … up to five minutes, twelve times. */
export const patient: Backoff = { firstMs: 1_000, capMs: 300_000, attempts: 12 };

/** What was away is tried again within seconds, whoever needs it, and not by all at once. */
const awayMs = 4_000;
/** Somebody else is at it and will soon be done. */
const busyMs = 200;

/** A random half to whole, so that what failed together does not return together. */
const scattered = (ms: number): number => Math.round(ms * (0.5 + Math.random() / 2));

/** Doubles up to the cap. Attempt 0 waits only for somebody else to finish. */
export function delayMs({ firstMs, capMs }: Backoff, attempt: number): number {
  return scattered(attempt === 0 ? busyMs : Math.min(capMs, firstMs * 2 ** (attempt - 1)));
}

/** After an outage, or where the queue itself did not hear that a job had ended. */
export const outageMs = (): number => scattered(awayMs);

/**
 * How long a job that failed so waits. After what nobody expected, and no row counts, as long again as it is old, up to
 * the cap. BullMQ's own count will not do: it has every round in which a job only waited for its stream.
 */
export function waitMs(error: unknown, backoff: Backoff, ageMs: number): number {
  if (error instanceof Again) return delayMs(backoff, error.attempt);
  if (isOutage(error)) return outageMs();
  return scattered(Math.max(backoff.firstMs, Math.min(backoff.capMs, ageMs)));
}
