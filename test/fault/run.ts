import { ensureBuilt } from './built.ts';
import { chaos } from './chaos/chaos.ts';
import { fanOut } from './fanout/fanout.ts';
import { Faults } from './faults.ts';
import { Figures } from './figures/figures.ts';
import { times } from './figures/times.ts';
import { faultOptions, type Stage } from './options.ts';
import { Points } from './points/points.ts';
import { Report } from './report.ts';
import { Server, victimsOf } from './server/server.ts';
import { type Backend, openSite, type Site } from './site/site.ts';
import { watch } from './site/watch.ts';

/**
 * Kills what can be killed while the main job is going on, and looks whether anything was lost or happened twice:
 * `npm run test:faults -- [api] [worker] [database] [launcher] [--only walkthrough,points,chaos,times,fanout]
 * [--backend postgres|redis|both] [--seconds N] [--points N|--all] [--messages N] [--seed N] [--json] [--check]`.
 * docs/reliability.md says what is done to what, and what came of it. The same seed makes the same choices.
 */
const options = faultOptions(process.argv.slice(2));
const report = new Report();
const figures = new Figures(options);
const ending = new AbortController();
const closing = new Set<() => Promise<void>>();
const end = async (code: number) => {
  ending.abort();
  await Promise.allSettled([...closing].map((close) => close()));
  process.exit(code);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => end(1));

/** What stops a stage (a part that does not come back at all) is a check that failed, too. */
async function stage(name: Stage, where: string, work: () => Promise<unknown>): Promise<void> {
  if (!options.stages.includes(name)) return;
  report.say(`${name}, ${where}, --seed ${options.seed}`);
  await work().catch((error: Error) => report.check(`${name} ends`, [error.message]));
}

/** A site of its own for each stage: what one leaves behind is no fault of the next. */
async function at(backend: Backend, work: (site: Site) => Promise<void>): Promise<void> {
  const site = await openSite(backend);
  closing.add(site.close);
  try {
    await watch(site.ask);
    await work(site);
  } finally {
    closing.delete(site.close);
    await site.close();
  }
}

async function walkthrough(): Promise<void> {
  const server = await Server.prepare();
  const close = () => server.end();
  closing.add(close);
  await new Faults(server, ending.signal, report).run(victimsOf(options.victims), options.seed);
  closing.delete(close);
  await close();
}

await ensureBuilt();
await stage('walkthrough', 'as npm start does it', walkthrough);
for (const backend of options.backends) {
  await stage('points', backend, () =>
    at(backend, async (site) => {
      figures.points(backend, await new Points(site, report).run(options.seed, options.points));
    }),
  );
  await stage('chaos', backend, () =>
    at(backend, async (site) => {
      figures.chaos(backend, await chaos(site, report, options.seed, options.seconds));
    }),
  );
  await stage('times', backend, () =>
    at(backend, async (site) => {
      figures.times(backend, await times(site, report));
    }),
  );
}
await stage('fanout', options.backends.join(' and '), () =>
  at('redis', async (site) => {
    figures.fanOut(await fanOut(site, report, options.backends, options.messages));
  }),
);
report.say(report.failed === 0 ? 'All as promised.' : `${report.failed} failed.`);
const missed = figures.missed();
for (const line of missed) report.say(`missed: ${line}`);
if (options.json) report.say(figures.line());
await end(report.failed > 0 || (options.check && missed.length > 0) ? 1 : 0);
