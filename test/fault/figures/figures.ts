import { cpus, loadavg } from 'node:os';
import type { ChaosResult } from '../chaos/chaos.ts';
import type { FanOut } from '../fanout/fanout.ts';
import type { Options } from '../options.ts';
import type { PointsResult } from '../points/points.ts';
import type { Backend } from '../site/site.ts';
import { quantile, rounded } from './quantile.ts';
import type { Times } from './times.ts';

/** What must hold, on loopback and on a machine that does nothing else. */
const targets = { recoveryMax: 30, recoveryP50: 5, deliveryP50: 50 } as const;
const fanOutRatio = 0.5;

interface Counts {
  events: number;
  kills: number;
  points: number;
  lost: number;
  doubled: number;
  /** Mails that came twice inside the crash window. */
  copies: number;
  /** Messages taken under a key. */
  keyed: number;
  recovery: number[];
  delivery: number[];
  command: number[];
}

/** Adds up what the stages found, for each backend. */
export class Figures {
  readonly #counts = new Map<Backend, Counts>();
  #fanOut: ReadonlyMap<Backend, FanOut> = new Map();

  constructor(private readonly options: Options) {}

  points(backend: Backend, { points, recovery, ...found }: PointsResult): void {
    const counts = this.#add(backend, found);
    counts.points += points;
    // How soon the next effect came is no figure here: it could be somebody else's job. That it came is.
    counts.lost += recovery.filter((seconds) => seconds > targets.recoveryMax).length;
  }

  chaos(backend: Backend, { keyed, ...found }: ChaosResult): void {
    this.#add(backend, found).keyed += keyed;
  }

  times(backend: Backend, { verdict, recovery, delivery, command, ...found }: Times): void {
    const { lost, doubled, copies } = verdict;
    const counts = this.#add(backend, { ...found, lost: lost.length, doubled: doubled.length, copies });
    counts.recovery.push(...recovery);
    counts.delivery.push(...delivery);
    counts.command.push(...command);
  }

  fanOut(found: ReadonlyMap<Backend, FanOut>): void {
    this.#fanOut = found;
  }

  /** Targets that were measured and not met. */
  missed(): string[] {
    const slow = [...this.#fanOut]
      .filter(([, { ratio }]) => ratio < fanOutRatio)
      .map(([backend, { ratio }]) => `${backend}: fan-out at ${ratio.toFixed(2)}, at least ${fanOutRatio}`);
    const others = [...this.#counts].flatMap(([backend, counts]) => {
      const found = this.#summary(counts);
      const above = (name: keyof typeof targets) => {
        const value = found[name];
        return value !== null && value > targets[name]
          ? [`${backend}: ${name} ${value}, at most ${targets[name]}`]
          : [];
      };
      return [
        ...(counts.lost > 0 ? [`${backend}: ${counts.lost} lost`] : []),
        ...(counts.doubled > 0 ? [`${backend}: ${counts.doubled} doubled`] : []),
        ...above('recoveryMax'),
        ...above('recoveryP50'),
        ...above('deliveryP50'),
      ];
    });
    return [...others, ...slow];
  }

  /** One line of JSON. */
  line(): string {
    const backends = [...this.#counts].map(([backend, counts]) => [backend, this.#summary(counts)] as const);
    return JSON.stringify({
      at: new Date().toISOString(),
      cores: cpus().length,
      load: rounded(loadavg()[0] ?? 0, 1),
      seed: this.options.seed,
      backends: Object.fromEntries(backends),
      fanOut: Object.fromEntries(
        [...this.#fanOut].map(([backend, { messages, ours, bare, ratio }]) => [
          backend,
          { messages, ours: rounded(ours, 0), bare: rounded(bare, 0), ratio: rounded(ratio, 2) },
        ]),
      ),
      missed: this.missed(),
    });
  }

  #summary({ recovery, delivery, command, ...counts }: Counts) {
    return {
      ...counts,
      recoveryP50: rounded(quantile(recovery, 0.5), 2),
      recoveryMax: rounded(quantile(recovery, 1), 2),
      deliveryP50: rounded(quantile(delivery, 0.5), 0),
      commandP50: rounded(quantile(command, 0.5), 0),
    };
  }

  #add(backend: Backend, found: Pick<Counts, 'events' | 'kills' | 'lost' | 'doubled' | 'copies'>): Counts {
    const fresh = { events: 0, kills: 0, points: 0, lost: 0, doubled: 0, copies: 0, keyed: 0 };
    const counts = this.#counts.get(backend) ?? { ...fresh, recovery: [], delivery: [], command: [] };
    for (const name of ['events', 'kills', 'lost', 'doubled', 'copies'] as const) counts[name] += found[name];
    this.#counts.set(backend, counts);
    return counts;
  }
}
