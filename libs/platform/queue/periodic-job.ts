/** Work that looks at the clock, and how often: beside what it does, as the options of any other job. */
export interface PeriodicJob {
  readonly periodic: { readonly name: string; readonly everyMs: number };
  tick(): Promise<unknown>;
}

/** How often what falls due is looked for, in milliseconds. */
export const clockMs = 15_000;

/** All of them in the order they start, for injection. */
export const PERIODIC_JOBS = Symbol('PERIODIC_JOBS');
