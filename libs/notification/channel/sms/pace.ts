import { setTimeout as sleep } from 'node:timers/promises';

/** Longer than this nobody waits for a turn: the message's row is locked meanwhile. */
const patienceMs = 5_000;

/** There is no turn soon. The message comes back later, and its provider was not asked. */
export class Busy extends Error {
  override readonly name = 'Busy';
}

/** So many a second, and none for a while after a provider said that it was too many. */
export class Pace {
  private next = 0;

  constructor(private readonly perSecond: number) {}

  /** @throws Busy */
  async turn(): Promise<void> {
    const now = performance.now();
    const mine = Math.max(now, this.next);
    if (mine - now > patienceMs) throw new Busy('no turn soon');
    this.next = mine + 1_000 / this.perSecond;
    if (mine > now) await sleep(mine - now);
  }

  rest(ms: number): void {
    this.next = Math.max(this.next, performance.now() + ms);
  }
}
