import { parseArgs } from 'node:util';
import { type Backend, backends } from './site/site.ts';

/** What there is to run: a story in which each part is killed, every moment, everything at once, and two figures. */
export const stages = ['walkthrough', 'points', 'chaos', 'times', 'fanout'] as const;
export type Stage = (typeof stages)[number];
/** These hold promises; the others measure, and want a machine of their own. */
const promises: readonly Stage[] = ['walkthrough', 'points', 'chaos'];

export interface Options {
  /** Parts to kill during the walkthrough; all where none is named. */
  readonly victims: readonly string[];
  readonly stages: readonly Stage[];
  readonly backends: readonly Backend[];
  readonly seed: number;
  /** Of chaos. */
  readonly seconds: number;
  readonly points: number | 'all';
  /** Of the fan-out. */
  readonly messages: number;
  readonly json: boolean;
  readonly check: boolean;
}

/** @throws Error that says what an option takes */
export function faultOptions(args: readonly string[]): Options {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      backend: { type: 'string', default: 'both' },
      seed: { type: 'string' },
      seconds: { type: 'string', default: '30' },
      points: { type: 'string', default: '10' },
      all: { type: 'boolean', default: false },
      messages: { type: 'string', default: '10000' },
      json: { type: 'boolean', default: false },
      check: { type: 'boolean', default: false },
    },
  });
  const whole = (name: string, text: string): number => {
    const value = Number(text);
    if (!Number.isSafeInteger(value) || value < 1) throw new Error(`--${name} takes a whole number.`);
    return value;
  };
  const { only, backend, seed, seconds, points, all, messages, json, check } = values;
  const named = only?.split(',') ?? [];
  const unknown = named.find((name) => !stages.some((stage) => stage === name));
  if (unknown) throw new Error(`${unknown} is none of ${stages.join(', ')}.`);
  const [found] = backends.filter((one) => one === backend);
  if (!found && backend !== 'both') throw new Error(`--backend takes ${backends.join(', ')} or both.`);
  const usual = positionals.length > 0 ? ['walkthrough'] : json || check ? stages : promises;
  return {
    victims: positionals,
    stages: stages.filter((stage) => (only ? named : usual).includes(stage)),
    backends: found ? [found] : backends,
    seed: whole('seed', seed ?? String(1 + Math.floor(Math.random() * 1_000_000))),
    seconds: whole('seconds', seconds),
    points: all ? 'all' : whole('points', points),
    messages: whole('messages', messages),
    json,
    check,
  };
}
