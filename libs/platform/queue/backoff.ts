/** How long to wait between attempts, in milliseconds, and how many there are. */
export interface Backoff {
  readonly firstMs: number;
  readonly capMs: number;
  readonly attempts: number;
}

/** About eighteen minutes in all: 1 s, 2 s, 4 s … up to five minutes, twelve times. */
export const patient: Backoff = { firstMs: 1_000, capMs: 300_000, attempts: 12 };

/**
 * Doubles up to the cap, and of that a random half to whole, so that what failed together does not return
 * together. Attempt 0 waits only for somebody else to finish.
 */
export function delayMs(backoff: Backoff, attempt: number): number {
  return scattered(attempt === 0 ? 200 : Math.min(backoff.capMs, backoff.firstMs * 2 ** (attempt - 1)));
}

/**
 * After what nobody expected, which no row counts: as long again as the job is old, so that it doubles as well.
 * The queue's own count will not do: it has every round in which a job only waited for its stream, and after twenty of
 * them one torn connection would cost five minutes.
 */
export function delayByAgeMs({ firstMs, capMs }: Backoff, ageMs: number): number {
  return scattered(Math.max(firstMs, Math.min(capMs, ageMs)));
}

const scattered = (whole: number): number => Math.round(whole * (0.5 + Math.random() / 2));
