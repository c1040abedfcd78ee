import { createHash } from 'node:crypto';
import type { Channel } from '../site/post.ts';

/** Before what is asked leaves, or after it was done and before its answer is heard. */
export type Side = 'before' | 'after';

/** Something said on a wire: a moment at which its process can die. */
export interface Moment {
  readonly post: string;
  readonly channel: Channel;
  readonly side: Side;
  /** What was said, with all that was said before it in its transaction: the same in every play. */
  readonly trail: readonly string[];
}

/** The n-th time that this is said in a play, by the api or by any worker. */
export interface Point {
  readonly key: string;
  readonly nth: number;
  /** Of people. */
  readonly words: string;
}

const roleOf = (post: string): string => (post === 'api' ? 'api' : 'worker');

function keyOf({ post, channel, side, trail }: Moment): string {
  const said = createHash('sha256').update(trail.join('\n')).digest('hex').slice(0, 16);
  return `${roleOf(post)} ${channel} ${side} ${said}`;
}

const wordsOf = ({ post, channel, side, trail }: Moment): string =>
  `${roleOf(post)}, ${channel}, ${side} ${(trail.at(-1) ?? '').slice(0, 90)}`;

/** Counts what is said on all wires, and stops the world of one process at the point that was named. */
export class Moments {
  readonly #idle = new Set<string>();
  readonly #plays: Map<string, number>[] = [];
  readonly #words = new Map<string, string>();
  #heard: ((key: string) => void) | null = null;
  #armed: { readonly point: Point; left: number; readonly strike: (post: string) => void } | null = null;

  /** @returns false when the process is to be stopped here */
  pass(moment: Moment): boolean {
    const key = keyOf(moment);
    this.#heard?.(key);
    if (this.#heard) this.#words.set(key, wordsOf(moment));
    const armed = this.#armed;
    if (!armed || armed.point.key !== key) return true;
    armed.left -= 1;
    if (armed.left > 0) return true;
    this.#armed = null;
    armed.strike(moment.post);
    return false;
  }

  /** From now on all that is said is what goes on without any command. */
  listenIdle(): void {
    this.#heard = (key) => void this.#idle.add(key);
  }

  /** From now on it belongs to an undisturbed play. */
  listenPlay(): void {
    const play = new Map<string, number>();
    this.#plays.push(play);
    this.#heard = (key) => void play.set(key, (play.get(key) ?? 0) + 1);
  }

  deafen(): void {
    this.#heard = null;
  }

  /** All points of a play, in its order: what every undisturbed one said, and nobody says without a command. */
  points(): Point[] {
    const [first = new Map<string, number>(), ...others] = this.#plays;
    return [...first].flatMap(([key, count]) => {
      if (this.#idle.has(key)) return [];
      const times = Math.min(count, ...others.map((play) => play.get(key) ?? 0));
      const words = this.#words.get(key) ?? '';
      return Array.from({ length: times }, (_, at) => ({ key, nth: at + 1, words }));
    });
  }

  /** Kills whoever comes to this point next, once. */
  arm(point: Point, strike: (post: string) => void): void {
    this.#armed = { point, left: point.nth, strike };
  }

  /** @returns whether the point was never reached */
  disarm(): boolean {
    const missed = this.#armed !== null;
    this.#armed = null;
    return missed;
  }
}
