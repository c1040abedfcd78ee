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
  const whole = attempt === 0 ? 200 : Math.min(backoff.capMs, backoff.firstMs * 2 ** (attempt - 1));
  return Math.round(whole * (0.5 + Math.random() / 2));
}
