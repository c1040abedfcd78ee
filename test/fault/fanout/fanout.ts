import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { allocatorSettings, nodeFlags } from '#platform/process/footprint.js';
import type { Report } from '../report.ts';
import { Post } from '../site/post.ts';
import type { Backend, Site } from '../site/site.ts';
import { announce, gather, peopleEach } from './crowd.ts';

const rounds = 2;
/** Messages at once in one process, on both sides: as the product has it. */
const atOnce = 4;
const givenUpMs = 180_000;
const warmUp = 2;
const bareWarmUp = 200;

export interface FanOut {
  readonly messages: number;
  /** Messages a second, over all rounds. */
  readonly ours: number;
  readonly bare: number;
  readonly ratio: number;
}

/** Waits until so many more messages are there. @returns how many a second since `begun` */
async function rate(site: Site, begun: number, before: number, count: number): Promise<number> {
  for (const deadline = begun + givenUpMs; ; await sleep(5)) {
    if (site.provider.log.length - before >= count) break;
    if (performance.now() > deadline)
      throw new Error(
        `${site.provider.log.length - before} of ${count} messages after ${givenUpMs / 1000} s`,
      );
  }
  return count / ((performance.now() - begun) / 1_000);
}

/** Waits until no message is owed any more. */
async function quiet({ ask }: Site): Promise<void> {
  const open = `select from outbox where handled_at is null union all select from delivery where not ended limit 1`;
  for (const deadline = Date.now() + givenUpMs; (await ask(open)).length > 0; await sleep(100))
    if (Date.now() > deadline) throw new Error('Some messages are still owed.');
}

/** From the commit of the events until the last mail is there: handling them, telling everybody, sending. */
async function ours(site: Site, name: string, houses: number): Promise<number> {
  const post = await Post.direct(site, name);
  try {
    await post.fill();
    await announce(site.ask, warmUp);
    await quiet(site);
    const before = site.provider.log.length;
    const begun = performance.now();
    await announce(site.ask, houses);
    const found = await rate(site, begun, before, houses * peopleEach);
    await quiet(site);
    return found;
  } finally {
    await post.close();
  }
}

async function bare(site: Site, name: string, messages: number): Promise<number> {
  const smtp = await site.provider.door(name);
  const queueUrl = site.redis?.url ?? site.urls.queueUrl;
  const log = openSync(join(site.dataDir, 'logs', 'bare.log'), 'a');
  const sources = ['--import', join(import.meta.dirname, '../../bench/sources.ts')];
  const given = [
    'bare',
    queueUrl,
    site.urls.workerUrl,
    smtp,
    String(bareWarmUp),
    String(messages),
    String(atOnce),
  ];
  const child: ChildProcess = spawn(
    process.execPath,
    [...nodeFlags, ...sources, join(import.meta.dirname, 'bare.ts'), ...given],
    { env: { ...process.env, ...allocatorSettings }, stdio: ['ignore', log, log, 'ipc'] },
  );
  const exited = once(child, 'exit');
  const ended = exited.then(() => Promise.reject(new Error(`The bare loop ended; see logs/bare.log`)));
  ended.catch(() => undefined);
  try {
    const warmedUp = site.provider.log.length;
    await Promise.race([once(child, 'message', { signal: AbortSignal.timeout(60_000) }), ended]);
    await rate(site, performance.now(), warmedUp, bareWarmUp);
    const before = site.provider.log.length;
    const begun = performance.now();
    child.send('go');
    return await rate(site, begun, before, messages);
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}

/** Of rounds of as many messages each. */
const overall = (rates: readonly number[]): number =>
  rates.length / rates.reduce((sum, one) => sum + 1 / one, 0);

/**
 * A fan-out beside a bare loop over the same queue, both kinds of queue in one run, one after the other and again, so
 * that a machine that is busy for a while is so for all.
 * @param site with a Redis; its PostgreSQL is the other queue
 */
export async function fanOut(
  site: Site,
  report: Report,
  backends: readonly Backend[],
  messages: number,
): Promise<Map<Backend, FanOut>> {
  const houses = Math.ceil(messages / peopleEach);
  await gather(site.ask, houses);
  const rates = new Map(backends.map((backend) => [backend, { ours: [] as number[], bare: [] as number[] }]));
  for (let round = 1; round <= rounds; round += 1)
    for (const [backend, found] of rates) {
      const here: Site = backend === 'redis' ? site : { ...site, redis: null };
      found.bare.push(await bare(here, `bare-${backend}-${round}`, houses * peopleEach));
      found.ours.push(await ours(here, `worker-${backend}-${round}`, houses));
      const [last, beside] = [found.ours.at(-1) ?? 0, found.bare.at(-1) ?? 0];
      report.say(`    ${backend}: ${last.toFixed(0)} a second, bare ${beside.toFixed(0)}`);
    }
  return new Map(
    [...rates].map(([backend, found]) => {
      const [mine, beside] = [overall(found.ours), overall(found.bare)];
      return [
        backend,
        { messages: houses * peopleEach, ours: mine, bare: beside, ratio: mine / beside },
      ] as const;
    }),
  );
}
