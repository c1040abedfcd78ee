import { setTimeout as sleep } from 'node:timers/promises';
import { chance } from '../chance.ts';
import type { Report } from '../report.ts';
import { Desk } from '../site/desk.ts';
import { Post } from '../site/post.ts';
import type { Conduct } from '../site/provider.ts';
import type { Site } from '../site/site.ts';
import { type Accepted, everybody, Story } from '../site/story.ts';
import { reportVerdict, settle, verdict } from '../site/verdict.ts';
import { Mishaps } from './mishaps.ts';

const workers = 4;
const tellers = 3;
const withinMs = 90_000;
/** A message is kept waiting at most so often: its patience doubles, ours does not. */
const mostRefusals = 2;
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
}

/** Takes messages, puts them off, refuses a few for good, and sometimes takes one and hangs up before it says so. */
function moods(random: () => number): (messageId: string) => Conduct {
  const refused = new Set<string>();
  const kept = new Map<string, number>();
  return (messageId) => {
    if (refused.has(messageId)) return 'never';
    const times = kept.get(messageId) ?? 0;
    const mood = random();
    if (times === 0 && mood < 0.03) {
      refused.add(messageId);
      return 'never';
    }
    if (times >= mostRefusals || mood > 0.2) return 'accept';
    kept.set(messageId, times + 1);
    return mood > 0.08 ? 'later' : 'drop';
  };
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
  try {
    await Promise.all([api, ...posts].map((post) => post.fill()));
    await desk.signIn(...everybody);
    site.provider.conduct = moods(random);
    const until = Date.now() + seconds * 1_000;
    const tell = async () => {
      while (Date.now() < until) {
        const story = new Story(desk, accepted);
        await story.begin();
        await story.goOn();
      }
    };
    const [lostQueues] = await Promise.all([
      loseQueue(site, seconds),
      mishaps.for(seconds),
      ...Array.from({ length: tellers }, tell),
    ]);
    site.provider.conduct = () => 'accept';
    const hung = mishaps.hangForGood(hungShare);
    for (let left = lastStories; left > 0; left -= 1) await new Story(desk, accepted).begin();
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
    return {
      events: accepted.length,
      kills: kills + lostQueues,
      zombies,
      resets,
      hangs: hangs + hung,
      lost: found.lost.length + open.length,
      doubled: found.doubled.length,
      copies: found.copies,
    };
  } finally {
    for (const post of [api, ...posts]) await post.close();
  }
}
