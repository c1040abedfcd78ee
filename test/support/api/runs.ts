/**
 * How long a property is tried: as many runs as fit into some seconds of a busy machine, or as many as
 * ITGEL_RUNS says, however long they take.
 */
export function runs(usual: number, seconds: number) {
  const asked = Number(process.env['ITGEL_RUNS'] ?? 0);
  if (asked > 0) return { numRuns: asked, endOnFailure: true };
  return { numRuns: usual, endOnFailure: true, interruptAfterTimeLimit: seconds * 1000 };
}

/** For Jest, of a test that tries a property so. */
export const patience = Number(process.env['ITGEL_RUNS'] ?? 0) > 0 ? 3_600_000 : 120_000;
