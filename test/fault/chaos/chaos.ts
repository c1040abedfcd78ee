import { setTimeout as sleep } from 'node:timers/promises';
import { chance } from '../chance.ts';
import type { Report } from '../report.ts';
import { Desk } from '../site/desk.ts';
import { Post } from '../site/post.ts';
import type { Site } from '../site/site.ts';
import { type Accepted, everybody, Story } from '../site/story.ts';
import { reportVerdict, settle, verdict } from '../site/verdict.ts';
import { Keyed } from './keyed.ts';
import { Mishaps } from './mishaps.ts';
import { moods } from './moods.ts';

const workers = 4;
const tellers = 3;
/** A job may meet a silent line again and again, and each takes half a minute to be noticed. */
const withinMs = 150_000;
/** Of connections that fall silent at the end, and of stories told after that. */
const hungShare = 0.4;
const lastStories = 3;

export interface ChaosResult {
  readonly events: number;
  readonly kills: number;
  readonly zombies: number;
  readonly resets: number;
  readonly hangs: number;
  readonly lost: number;
  readonly doubled: number;
  readonly copies: number;
  /** SMS and calls, which were taken under a key. */
  readonly keyed: number;
}

/** A queue that is a Redis dies once and is emptied once: what was in it are copies of rows. */
async function loseQueue({ redis }: Site, seconds: number): Promise<number> {
  if (!redis) return 0;
  await sleep(seconds * 400);
  await redis.kill();
  await redis.up();
  await sleep(seconds * 300);
  await redis.with((client) => client.flushall());
  return 1;
}

/** Everything at once, for so many seconds; then everything accepted has to come to its end. */
export async function chaos(site: Site, report: Report, seed: number, seconds: number): Promise<ChaosResult> {
  const random = chance(seed);
  const api = await Post.open(site, 'api');
  const names = Array.from({ length: workers }, (_, at) => `worker-${at + 1}`);
  const posts = await Promise.all(names.map((name) => Post.open(site, name)));
  const accepted: Accepted[] = [];
  const desk = new Desk(site.port);
  const mishaps = new Mishaps(posts, api, random);
  const keyed = new Keyed(site, random);
  try {
    await Promise.all([api, ...posts].map((post) => post.fill()));
    await desk.signIn(...everybody);
    await keyed.reach(desk);
    site.provider.conduct = moods(random);
    keyed.worsen();
    const until = Date.now() + seconds * 1_000;
    const tell = async () => {
      while (Date.now() < until) {
        const story = new Story(desk, accepted);
        await story.begin();
        await keyed.remind(story);
        await story.goOn();
      }
    };
    const [lostQueues] = await Promise.all([
      loseQueue(site, seconds),
      mishaps.for(seconds),
      ...Array.from({ length: tellers }, tell),
    ]);
    site.provider.conduct = () => 'accept';
    keyed.calm();
    const hung = mishaps.hangForGood(hungShare);
    for (let left = lastStories; left > 0; left -= 1) {
      const story = new Story(desk, accepted);
      await story.begin();
      await keyed.remind(story);
    }
    const begun = Date.now();
    const open = await settle(site, withinMs);
    const took = ((Date.now() - begun) / 1_000).toFixed(1);
    const { kills, zombies, resets, hangs } = mishaps;
    report.say(
      `    ${kills} workers killed, ${lostQueues} queues lost, ${zombies} zombies, ${resets} connections torn, ${hangs + hung} half-open, ${desk.waits} commands asked again`,
    );
    report.check(`${accepted.length} commands and all they set off have ended, ${took} s later`, open);
    const found = await verdict(site, accepted, mishaps.excuses);
    reportVerdict(report, found);
    const under = await keyed.verdict();
    report.check(
      `${under.taken} SMS and calls came, asked again under their key ${under.again} times`,
      under.lost,
    );
    report.check('under no other key', under.doubled);
    return {
      events: accepted.length,
      kills: kills + lostQueues,
      zombies,
      resets,
      hangs: hangs + hung,
      lost: found.lost.length + under.lost.length + open.length,
      doubled: found.doubled.length + under.doubled.length,
      copies: found.copies,
      keyed: under.taken,
    };
  } finally {
    keyed.close();
    for (const post of [api, ...posts]) await post.close();
  }
}
