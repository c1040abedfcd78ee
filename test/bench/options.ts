import { parseArgs } from 'node:util';

export interface BenchOptions {
  readonly cases: number;
  /** Of one measurement: a workload on a line, once a round. */
  readonly seconds: number;
  readonly rounds: number;
  readonly connections: number;
  /** Interleaved pairs of the timing promises. */
  readonly pairs: number;
  readonly json: boolean;
  readonly check: boolean;
  /** Names of workloads; [] is all. */
  readonly only: readonly string[];
  /** Keeps the generated database there, and takes it up again. */
  readonly data: string | undefined;
}

export function benchOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      cases: { type: 'string', default: '100000' },
      seconds: { type: 'string', default: '2' },
      rounds: { type: 'string', default: '3' },
      connections: { type: 'string', default: '16' },
      pairs: { type: 'string', default: '500' },
      only: { type: 'string', default: '' },
      data: { type: 'string' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  return {
    cases: whole('cases', values.cases, 500),
    seconds: whole('seconds', values.seconds, 1),
    rounds: whole('rounds', values.rounds, 1),
    connections: whole('connections', values.connections, 1),
    pairs: whole('pairs', values.pairs, 0),
    only: values.only.split(',').filter((name) => name !== ''),
    data: values.data,
    json: values.json,
    check: values.check,
  };
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < least) throw new Error(`--${name}: a whole number from ${least}`);
  return value;
}
