import { afterwards } from './checks/afterwards.ts';
import { added, rows } from './checks/rows.ts';
import { settled } from './checks/settled.ts';
import { disturb } from './disturb.ts';
import { Report } from './report.ts';
import { asOwner } from './server/database.ts';
import type { Server, Victim } from './server/server.ts';
import { Walkthrough } from './walkthrough.ts';

/** Plays undisturbed, then once for each victim. */
export class Faults {
  readonly #report = new Report();
  readonly #server: Server;
  readonly #ending: AbortSignal;

  constructor(server: Server, ending: AbortSignal) {
    this.#server = server;
    this.#ending = ending;
  }

  /** @returns whether everything held */
  async run(victims: readonly Victim[], seed: number): Promise<boolean> {
    const report = this.#report;
    report.say(`kill -9 while cases travel, --seed ${seed}`);
    // What stops the run (a part that does not come back at all) is a check that failed, too.
    await this.#all(victims, seed).catch((error: Error) => report.check('the run ends', [error.message]));
    report.say(report.failed === 0 ? 'All as promised.' : `${report.failed} failed.`);
    return report.failed === 0;
  }

  async #all(victims: readonly Victim[], seed: number): Promise<void> {
    const { dataDir, base } = this.#server;
    const ready = await this.#server.start();
    this.#report.say(`undisturbed, on a server that was ready after ${ready.toFixed(1)} s`);
    const before = await asOwner(dataDir, async (ask) => {
      // What the demo's own seed set off would count as the first play's.
      await settled(ask);
      return rows(ask);
    });
    const quiet = new Walkthrough(base, this.#ending);
    await this.#ends(quiet);
    let last = await afterwards(dataDir, this.#report, before);
    const undisturbed = added(before, last);
    for (const victim of victims) {
      this.#report.say(victim);
      const play = new Walkthrough(base, this.#ending);
      await disturb(play, quiet.steps, this.#server, victim, seed, this.#report);
      await this.#ends(play);
      last = await afterwards(dataDir, this.#report, last, undisturbed);
    }
    this.#report.say('the terminal is closed');
    this.#report.check('all that was started has stopped', await this.#server.hangUp());
  }

  async #ends(play: Walkthrough): Promise<void> {
    const { seconds, wrong } = await play.end();
    this.#report.check(`the play ends green: ${play.steps} steps in ${seconds.toFixed(1)} s`, wrong);
  }
}
