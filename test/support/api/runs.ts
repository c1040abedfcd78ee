const asked = Number(process.env['ITGEL_RUNS'] ?? 0);

/** For fast-check: how often a property is tried, or as often as ITGEL_RUNS says. */
export function runs(usual: number) {
  return { numRuns: asked || usual, endOnFailure: true };
}

/**
 * A property that is tried for some seconds of a busy machine; with ITGEL_RUNS, however long it takes. fast-check's own
 * limit leaves the run it interrupts going: beside the next test, on the same rows.
 */
export function within<Given extends unknown[]>(seconds: number, holds: (...given: Given) => Promise<void>) {
  let until: number | undefined;
  return async (...given: Given): Promise<void> => {
    until ??= asked ? Number.POSITIVE_INFINITY : Date.now() + seconds * 1_000;
    if (Date.now() < until) await holds(...given);
  };
}

/** For Jest, of a test that tries a property so. */
export const patience = asked ? 3_600_000 : 120_000;
