import { setTimeout as pause } from 'node:timers/promises';

/** The server gave no answer this time: refused, reset, too slow, 5xx, UNAVAILABLE. Asking again may help. */
export class Unanswered extends Error {}

export interface Patience {
  /** How long one step is asked again before giving up. */
  readonly seconds: number;
  /** How long one attempt may take, in milliseconds. */
  readonly attempt: number;
  /** Between two attempts, in milliseconds. */
  readonly pause: number;
  readonly onWait: (why: string) => void;
  readonly onAnswer: (afterSeconds: number) => void;
}

/**
 * Makes an attempt again while it is Unanswered; every other error passes. `onWait` is called once, with the
 * first reason. Throws Unanswered, with the last reason, when patience ends.
 */
export async function patiently<T>(attempt: () => Promise<T>, patience: Patience): Promise<T> {
  const begun = performance.now();
  const waited = (): number => (performance.now() - begun) / 1000;
  let waits = false;
  for (;;) {
    try {
      const answer = await attempt();
      if (waits) patience.onAnswer(waited());
      return answer;
    } catch (error) {
      if (!(error instanceof Unanswered) || waited() >= patience.seconds) throw error;
      if (!waits) patience.onWait(error.message);
      waits = true;
      await pause(patience.pause);
    }
  }
}
