import type { Measured } from './load.ts';

export interface Figures {
  readonly requestsPerSecond: number;
  readonly p50: number;
  readonly p99: number;
  /** Milliseconds of CPU per request: of the server's process, and of it and the database together. */
  readonly processCpu: number;
  readonly serverCpu: number;
  /** Statements one request sends, those that begin, set and commit included. */
  readonly statements: number;
}

export function figuresOf(rounds: readonly Measured[], statements: number): Figures {
  const sum = (of: (one: Measured) => number): number => rounds.reduce((all, one) => all + of(one), 0);
  const requests = sum((one) => one.requests);
  const latencies = rounds.flatMap((one) => one.latencies).sort((a, b) => a - b);
  const at = (share: number): number => latencies[Math.floor(latencies.length * share)] ?? Number.NaN;
  return {
    requestsPerSecond: requests / sum((one) => one.seconds),
    p50: at(0.5),
    p99: at(0.99),
    processCpu: sum((one) => one.processMs) / requests,
    serverCpu: sum((one) => one.processMs + one.databaseMs) / requests,
    statements,
  };
}

export function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}
