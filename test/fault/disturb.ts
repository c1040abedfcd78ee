import { setTimeout as sleep } from 'node:timers/promises';
import { chance, moments } from './chance.ts';
import type { Report } from './report.ts';
import { type Server, type Victim, victims } from './server/server.ts';
import type { Walkthrough } from './walkthrough.ts';

/** How often each is killed during one play. More would not fit the minutes of .ci/run on a busy machine. */
const kills: Readonly<Record<Victim, number>> = { api: 2, worker: 3, database: 3, launcher: 2 };
const withinSeconds = 30;

/**
 * Kills a part during a play.
 * @param steps of the whole play
 * @throws Error when it does not come back at all
 */
export async function disturb(
  play: Walkthrough,
  steps: number,
  server: Server,
  victim: Victim,
  seed: number,
  report: Report,
): Promise<void> {
  const random = chance(seed * victims.length + victims.indexOf(victim));
  const back: number[] = [];
  for (const { step, ms } of moments(random, kills[victim], steps)) {
    await play.reaches(step);
    await sleep(ms);
    if (!(await play.reaches(step))) break;
    const seconds = await server.kill(victim);
    back.push(seconds);
    report.say(`    killed ${ms} ms after step ${step}, all well ${seconds.toFixed(1)} s later`);
  }
  const slow = back.filter((seconds) => seconds > withinSeconds).map((seconds) => `${seconds.toFixed(1)} s`);
  const spared = back.length < 2 ? ['the play ended before it could be killed twice'] : [];
  report.check(`killed ${back.length} times, back within ${withinSeconds} s each time`, [...slow, ...spared]);
}
