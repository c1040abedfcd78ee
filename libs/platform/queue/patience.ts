import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits for what a queue that is away may never answer.
 * @param given up: waits no longer.
 * @returns whether it ended in time; rejects when it failed or was given up.
 */
export async function within(ms: number, work: Promise<unknown>, given?: AbortSignal): Promise<boolean> {
  const ended = new AbortController();
  const late = sleep(ms, false, { signal: AbortSignal.any([ended.signal, ...(given ? [given] : [])]) });
  return Promise.race([work.then(() => true), late]).finally(() => ended.abort());
}

/** Says the same thing once a minute: a queue that is away is tried several times a second. */
export function sparingly(say: (line: string) => void, everyMs = 60_000): (line: string) => void {
  const said = new Map<string, number>();
  return (line) => {
    const now = performance.now();
    if (now - (said.get(line) ?? Number.NEGATIVE_INFINITY) < everyMs) return;
    said.set(line, now);
    say(line);
  };
}
