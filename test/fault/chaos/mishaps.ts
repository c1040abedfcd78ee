import { setTimeout as sleep } from 'node:timers/promises';
import type { Post } from '../site/post.ts';
import type { Attempt } from '../site/provider.ts';

/** Every so often a worker is killed, in milliseconds. */
const killEveryMs = 2_000;
const wireEveryMs = 400;
/** How long a zombie lies: longer than its jobs are left to it. */
const frozenMs = 7_000;
const freezeEveryMs = 9_000;
/** A commit can be under way for as long as this after the mail server's answer, and no connection hangs for longer. */
const windowMs = 20_000;

interface Mishap {
  readonly at: number;
  readonly post: string;
}

/** What befalls workers and their wires, by chance and with a record of it. */
export class Mishaps {
  kills = 0;
  zombies = 0;
  resets = 0;
  hangs = 0;
  readonly #record: Mishap[] = [];
  readonly #repairs = new Set<Promise<void>>();
  readonly #frozen = new Set<Post>();
  #over = false;

  constructor(
    private readonly workers: readonly Post[],
    private readonly api: Post,
    private readonly random: () => number,
  ) {}

  /** Resolves when it has stopped, every worker is there again and no wire is slow. */
  async for(seconds: number): Promise<void> {
    const until = Date.now() + seconds * 1_000;
    await Promise.all([
      this.#every(killEveryMs, until, () => this.#kill()),
      this.#every(freezeEveryMs, until - frozenMs, () => this.#freeze()),
      this.#every(wireEveryMs, until, () => this.#wire()),
    ]);
    this.#over = true;
    for (const post of [...this.workers, this.api])
      for (const wire of Object.values(post.wires)) wire.delayMs = 0;
    await Promise.all(this.#repairs);
  }

  /** Connections of every worker fall silent and stay so: nobody mends them, and nobody is killed. */
  hangForGood(share: number): number {
    let hung = 0;
    for (const post of this.workers) {
      this.#note(post);
      for (const wire of [post.wires.database, post.wires.queue]) hung += wire?.hang(share, this.random) ?? 0;
    }
    return hung;
  }

  /** Whether the worker that handed this over could not write down that it had. */
  excuses = ({ by, at, conduct }: Attempt): boolean =>
    conduct === 'drop' ||
    this.#record.some((one) => one.post === by && one.at > at - windowMs && one.at < at + windowMs);

  async #every(ms: number, until: number, happen: () => void): Promise<void> {
    for (; Date.now() < until; await sleep(ms)) happen();
  }

  #one(): Post | undefined {
    const there = this.workers.filter((post) => post.runs && !this.#frozen.has(post));
    return there[Math.floor(this.random() * there.length)];
  }

  #note({ name }: Post): void {
    this.#record.push({ at: Date.now(), post: name });
  }

  #kill(): void {
    const post = this.#one();
    if (!post) return;
    this.kills += 1;
    this.#note(post);
    this.#repair(post.replace());
  }

  /** It stands still and its connections are taken for dead; then it wakes and goes on where it was. */
  #freeze(): void {
    const post = this.#one();
    if (!post) return;
    this.zombies += 1;
    this.#frozen.add(post);
    this.#note(post);
    post.freeze();
    for (const wire of Object.values(post.wires)) wire.abandon();
    const wake = async () => {
      await sleep(frozenMs);
      post.thaw();
      this.#frozen.delete(post);
    };
    this.#repair(wake());
  }

  #wire(): void {
    const posts = [...this.workers, this.api];
    const post = posts[Math.floor(this.random() * posts.length)];
    const wires = [post?.wires.database, post?.wires.queue].filter((wire) => wire !== undefined);
    const wire = wires[Math.floor(this.random() * wires.length)];
    if (!post || !wire || this.#over) return;
    const what = this.random();
    if (what < 0.5) wire.delayMs = Math.floor(this.random() * 20);
    else if (what < 0.8) this.resets += wire.reset(0.2, this.random);
    else if (post !== this.api) this.hangs += wire.hang(0.1, this.random);
    if (what >= 0.5) this.#note(post);
  }

  #repair(repair: Promise<void>): void {
    const done = repair.finally(() => this.#repairs.delete(done));
    this.#repairs.add(done);
  }
}
