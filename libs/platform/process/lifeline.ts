/**
 * How long an orderly stop may take before the process ends anyway, in milliseconds: about as long as a transaction may
 * last, so that what was begun is answered. Less when the launcher is gone, whose successor is already coming up.
 */
export const graceMs = 9_000;
const orphanedMs = 3_500;

export interface Lifeline {
  /** Tells the launcher that this process is ready to work. Does nothing without a launcher. */
  ready(): void;
}

/**
 * Ties a process to the launcher that started it. It stops, in order, on SIGINT or SIGTERM, and also when the
 * launcher is gone: kill -9 leaves the launcher no time to stop its children, but it closes their IPC channel.
 * @param stop closes servers, pools and workers; the process then exits with code 0, or 1 when stopping failed.
 */
export function holdLifeline(stop: () => Promise<unknown>): Lifeline {
  let stopping = false;
  const end = (withinMs: number) => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), withinMs).unref();
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => end(graceMs));
  process.on('disconnect', () => end(orphanedMs));
  // The launcher may have died before the handler stood.
  if (process.send && !process.connected) end(orphanedMs);
  return {
    ready: () => void (process.connected && process.send?.('ready', undefined, undefined, () => undefined)),
  };
}
