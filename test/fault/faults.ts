import { afterwards } from './checks/afterwards.ts';
import { added, rows } from './checks/rows.ts';
import { settled } from './checks/settled.ts';
import { disturb } from './disturb.ts';
import type { Report } from './report.ts';
import { asOwner } from './server/database.ts';
import type { Server, Victim } from './server/server.ts';
import { Walkthrough } from './walkthrough.ts';

/** Plays undisturbed, then once for each victim. */
export class Faults {
  readonly #report: Report;
  readonly #server: Server;
  readonly #ending: AbortSignal;

  constructor(server: Server, ending: AbortSignal, report: Report) {
    this.#server = server;
    this.#ending = ending;
    this.#report = report;
  }

  async run(victims: readonly Victim[], seed: number): Promise<void> {
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
