import type { Figures } from './figures.ts';
import { geometricMean } from './figures.ts';
import type { Pair } from './pairs.ts';
import type { Result } from './rounds.ts';

export interface Ratios {
  readonly requestsToLimit: number;
  readonly requestsToClassic: number;
  readonly cpuToLimit: number;
  readonly cpuToClassic: number;
}

/** Each as the issue states it: at least 0.75 and 3, at most 1.5 and 0.25. */
export const targets: Ratios = {
  requestsToLimit: 0.75,
  requestsToClassic: 3,
  cpuToLimit: 1.5,
  cpuToClassic: 0.25,
};

export function ratiosOf(result: Result): Ratios | null {
  const [ours, classic, limit] = [result.get('ours'), result.get('classic'), result.get('limit')];
  if (!ours || !classic || !limit) return null;
  return {
    requestsToLimit: ours.requestsPerSecond / limit.requestsPerSecond,
    requestsToClassic: ours.requestsPerSecond / classic.requestsPerSecond,
    cpuToLimit: ours.serverCpu / limit.serverCpu,
    cpuToClassic: ours.serverCpu / classic.serverCpu,
  };
}

export function meanRatios(all: readonly Ratios[]): Ratios {
  const mean = (of: (one: Ratios) => number): number => geometricMean(all.map(of));
  return {
    requestsToLimit: mean((one) => one.requestsToLimit),
    requestsToClassic: mean((one) => one.requestsToClassic),
    cpuToLimit: mean((one) => one.cpuToLimit),
    cpuToClassic: mean((one) => one.cpuToClassic),
  };
}

/** What is missed, in words. */
/** Megabytes of the api and a worker together. */
const mostMemory = 512;

export function missed(
  means: Ratios | null,
  pairs: readonly Pair[],
  memory: Readonly<Record<string, number>>,
): string[] {
  const least = (name: 'requestsToLimit' | 'requestsToClassic') =>
    means && means[name] < targets[name]
      ? [`${name} ${means[name].toFixed(2)} is below ${targets[name]}`]
      : [];
  const most = (name: 'cpuToLimit' | 'cpuToClassic') =>
    means && means[name] > targets[name]
      ? [`${name} ${means[name].toFixed(2)} is above ${targets[name]}`]
      : [];
  const together = (memory['ours'] ?? 0) + (memory['worker'] ?? 0);
  const apart = pairs
    .filter(({ difference }) => difference >= 5)
    .map(({ name, difference }) => `${name}: means ${difference.toFixed(1)} % apart`);
  return [
    ...least('requestsToLimit'),
    ...least('requestsToClassic'),
    ...most('cpuToLimit'),
    ...most('cpuToClassic'),
    ...apart,
    ...(together > mostMemory ? [`api and worker take ${together} MB, above ${mostMemory}`] : []),
  ];
}

export function table(results: ReadonlyMap<string, Result>): string {
  const head = ['', 'line', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms', 'with database', 'statements'];
  const rows = [...results].flatMap(([name, result]) =>
    [...result].map(([line, figures], index) => [index === 0 ? name : '', line, ...cells(figures)]),
  );
  return aligned([head, ...rows]);
}

function cells(figures: Figures): string[] {
  const { requestsPerSecond, p50, p99, processCpu, serverCpu, statements } = figures;
  return [
    requestsPerSecond.toFixed(0),
    p50.toFixed(1),
    p99.toFixed(1),
    processCpu.toFixed(2),
    serverCpu.toFixed(2),
    String(statements),
  ];
}

export function ratioTable(ratios: ReadonlyMap<string, Ratios>): string {
  const head = ['', 'req/s of limit', 'of classic', 'CPU of limit', 'of classic'];
  const rows = [...ratios].map(([name, one]) => [
    name,
    ...Object.values(one).map((value: number) => value.toFixed(2)),
  ]);
  return aligned([head, ...rows]);
}

export function aligned(rows: readonly (readonly string[])[]): string {
  const width = (column: number): number => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(width(column)) : cell.padStart(width(column))))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
