/** A moment of a play: so long after the step with this number was told. */
export interface Moment {
  readonly step: number;
  readonly ms: number;
}

/** Random numbers from 0 to 1 that a seed repeats (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** As many moments as asked, one in each equal part of the play. Its last fifth is left alone: the play has to be going on still. */
export function moments(random: () => number, count: number, steps: number): Moment[] {
  return Array.from({ length: count }, (_, part) => ({
    step: 1 + Math.floor(((part + random()) / count) * steps * 0.8),
    ms: Math.floor(random() * longestMs),
  }));
}

/** About as long as a step and what it sets off in the worker. */
const longestMs = 300;
