import { chance } from '../chance.ts';
import type { Report } from '../report.ts';
import { Desk } from '../site/desk.ts';
import { Kills } from '../site/kills.ts';
import { type Channel, Post } from '../site/post.ts';
import type { Site } from '../site/site.ts';
import { type Accepted, everybody, Story } from '../site/story.ts';
import { reportVerdict, settle, verdict } from '../site/verdict.ts';
import type { Tap } from '../site/wire.ts';
import { databaseTap } from './database-tap.ts';
import { mailTap } from './mail-tap.ts';
import { Moments, type Point, type Side } from './moments.ts';
import { redisTap } from './redis-tap.ts';

/** Longer than the clocks and the chain of the audit log take for a round. */
const idleMs = 17_000;
const undisturbedPlays = 3;
const withinMs = 30_000;
const workers = 2;
const taps = { database: databaseTap, queue: redisTap, mail: mailTap } as const;

export interface PointsResult {
  readonly points: number;
  readonly kills: number;
  readonly events: number;
  /** From each kill until the mail that followed from the command was there, in seconds. */
  readonly recovery: readonly number[];
  readonly lost: number;
  readonly doubled: number;
  readonly copies: number;
}

/**
 * Kills a process at each moment between the beginning of a command's transaction and the mail server's answer. The
 * moments are what it does at its edges (each statement, each command to the queue, each line of SMTP): before it
 * leaves, and after it was done but before the process hears so. Between two of them a process changes nothing but
 * its own memory, which dies with it.
 */
export class Points {
  readonly #moments = new Moments();
  readonly #posts = new Map<string, Post>();
  readonly #accepted: Accepted[] = [];
  readonly #desk: Desk;
  readonly #struck = new Kills();

  constructor(
    private readonly site: Site,
    private readonly report: Report,
  ) {
    this.#desk = new Desk(site.port);
  }

  /** @param share of the points, or all of them */
  async run(seed: number, share: number | 'all'): Promise<PointsResult> {
    this.#moments.listenIdle();
    const names = ['api', ...Array.from({ length: workers }, (_, at) => `worker-${at + 1}`)];
    const tapOf = (post: string, channel: Channel): Tap =>
      taps[channel]((side: Side, trail: readonly string[]) =>
        this.#moments.pass({ post, channel, side, trail }),
      );
    for (const name of names) this.#posts.set(name, await Post.open(this.site, name, tapOf));
    try {
      await Promise.all([...this.#posts.values()].map((post) => post.fill()));
      await this.#desk.signIn(...everybody);
      await new Promise((resolve) => setTimeout(resolve, idleMs));
      return await this.#walk(seed, share);
    } finally {
      for (const post of this.#posts.values()) await post.close();
    }
  }

  async #walk(seed: number, share: number | 'all'): Promise<PointsResult> {
    for (let play = 0; play < undisturbedPlays; play += 1) {
      this.#moments.listenPlay();
      await this.#play();
      this.report.check('an undisturbed play settles', await settle(this.site, withinMs));
    }
    this.#moments.deafen();
    const all = this.#moments.points();
    const chosen = share === 'all' ? all : sample(all, share, chance(seed));
    this.report.say(`${all.length} points between a command and its mail, ${chosen.length} of them now`);
    const recovery: number[] = [];
    const wrong: string[] = [];
    let missed = 0;
    for (const [at, point] of chosen.entries()) {
      const found = await this.#strikeAt(point);
      if (found.seconds === null) missed += 1;
      else recovery.push(found.seconds);
      wrong.push(...found.left.map((line) => `${point.words}: ${line}`));
      if (process.env['FAULT_SAY'])
        this.report.say(
          `    ${at + 1} ${point.words} ${point.nth}: ${found.seconds?.toFixed(2) ?? 'not reached'}`,
        );
    }
    this.report.check(
      `killed at ${chosen.length - missed} points, all settled within ${withinMs / 1000} s`,
      wrong,
    );
    this.report.check(
      'nearly every point was reached',
      missed > chosen.length / 10 ? [`${missed} of ${chosen.length} were not`] : [],
    );
    const found = await verdict(this.site, this.#accepted, this.#struck.excuses);
    reportVerdict(this.report, found);
    return {
      points: all.length,
      kills: chosen.length - missed,
      events: this.#accepted.length,
      recovery,
      lost: found.lost.length,
      doubled: found.doubled.length,
      copies: found.copies,
    };
  }

  async #play(): Promise<void> {
    await new Story(this.#desk, this.#accepted).begin();
  }

  async #strikeAt(point: Point): Promise<{ seconds: number | null; left: string[] }> {
    let replaced = Promise.resolve();
    let struckAt = 0;
    this.#moments.arm(point, (name) => {
      const post = this.#posts.get(name);
      struckAt = Date.now();
      if (post) replaced = this.#struck.strike(post);
    });
    await this.#play();
    let left = await settle(this.site, withinMs);
    const missed = this.#moments.disarm();
    await replaced;
    left = left.length > 0 ? left : await settle(this.site, withinMs);
    const last = this.site.provider.log.findLast(({ at }) => at > struckAt);
    return { seconds: missed ? null : Math.max(0, (last?.at ?? struckAt) - struckAt) / 1000, left };
  }
}

function sample(points: readonly Point[], count: number, random: () => number): Point[] {
  const size = points.length / count;
  // One of each equal part, so that no stretch of the road is left out.
  return Array.from({ length: Math.min(count, points.length) }, (_, part) => {
    const at = count >= points.length ? part : Math.floor((part + random()) * size);
    return points[at];
  }).filter((point) => point !== undefined);
}
