import type { Report } from '../report.ts';
import { Desk } from '../site/desk.ts';
import { Kills } from '../site/kills.ts';
import { Post } from '../site/post.ts';
import type { Site } from '../site/site.ts';
import { type Accepted, everybody, Story } from '../site/story.ts';
import { reportVerdict, settle, type Verdict, verdict } from '../site/verdict.ts';
import { quantile } from './quantile.ts';

const workers = 3;
const undisturbed = 30;
const kills = 12;
const withinMs = 30_000;

export interface Times {
  readonly kills: number;
  readonly events: number;
  /** From kill -9 of a worker until somebody else hands over the message it held, in seconds. */
  readonly recovery: readonly number[];
  /** From the job's being put into the queue until the mail server has the message, in milliseconds. */
  readonly delivery: readonly number[];
  /** From the command's commit to the same, in milliseconds. */
  readonly command: readonly number[];
  readonly verdict: Verdict;
}

/** How long a message takes when nothing happens, and how long when the worker that holds it is killed. */
export async function times(site: Site, report: Report): Promise<Times> {
  const names = Array.from({ length: workers }, (_, at) => `worker-${at + 1}`);
  const posts = await Promise.all(['api', ...names].map((name) => Post.direct(site, name)));
  const byName = new Map(posts.map((post) => [post.name, post]));
  const desk = new Desk(site.port);
  const accepted: Accepted[] = [];
  const struck = new Kills();
  try {
    await Promise.all(posts.map((post) => post.fill()));
    await desk.signIn(...everybody);
    await settle(site, withinMs);
    await new Story(desk, accepted).begin();
    for (let told = 0; told < undisturbed; told += 1) await new Story(desk, accepted).begin();
    report.check('all that was told undisturbed has ended', await settle(site, withinMs));
    const { delivery, command } = await lateness(site);
    const recovery: number[] = [];
    const left: string[] = [];
    for (let kill = 0; kill < kills; kill += 1) {
      const held = await heldBy(site, () => new Story(desk, accepted).begin());
      const at = Date.now();
      const post = byName.get(held.by);
      if (post) await struck.strike(post);
      left.push(...(await settle(site, withinMs)));
      const next = site.provider.log.find((one) => one.messageId === held.messageId && one.at >= at);
      if (next) recovery.push((next.at - at) / 1_000);
    }
    report.check(`${kills} workers killed with a message in hand, everything has ended`, left);
    const found = await verdict(site, accepted, struck.excuses);
    reportVerdict(report, found);
    report.say(
      `    recovery p50 ${quantile(recovery, 0.5)?.toFixed(1)} s, most ${quantile(recovery, 1)?.toFixed(1)} s; ` +
        `delivery p50 ${quantile(delivery, 0.5)?.toFixed(0)} ms`,
    );
    return { kills, events: accepted.length, recovery, delivery, command, verdict: found };
  } finally {
    site.provider.stuck = false;
    for (const post of posts) await post.close();
  }
}

/** Waits until a worker has handed a message over and has no answer. */
async function heldBy(
  { provider }: Site,
  begin: () => Promise<void>,
): Promise<{ messageId: string; by: string }> {
  const held = new Promise<{ messageId: string; by: string }>((resolve) => {
    provider.onStuck = (messageId, by) => {
      if (messageId.includes('checkpoint-')) return;
      provider.stuck = false;
      resolve({ messageId, by });
    };
  });
  provider.stuck = true;
  await begin();
  return held;
}

async function lateness({ ask, provider }: Site): Promise<{ delivery: number[]; command: number[] }> {
  const rows = await ask<{ messageId: string; enqueued: number; committed: number }>(
    `select d.message_id as "messageId", extract(epoch from d.enqueued_at) * 1000 as enqueued,
       extract(epoch from o.created_at) * 1000 as committed
       from delivery d join outbox o on o.id = d.event_id order by d.created_at`,
  );
  const came = new Map(provider.log.map(({ messageId, at }) => [messageId, at]));
  // The first is warm-up.
  const known = rows.slice(2).flatMap(({ messageId, enqueued, committed }) => {
    const at = came.get(messageId);
    return at === undefined ? [] : [{ delivery: at - Number(enqueued), command: at - Number(committed) }];
  });
  return { delivery: known.map((one) => one.delivery), command: known.map((one) => one.command) };
}
