import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { databaseHome } from './database.ts';
import { Launcher } from './launcher.ts';
import { type Part, parts, partsOf, stopOrphan } from './parts.ts';
import { freePort, isHealthy } from './ports.ts';
import { processes } from './processes.ts';

export type Victim = Part | 'launcher';
export const victims: readonly Victim[] = [...parts, 'launcher'];

/** Those named, or all. @throws Error for a name that is none */
export function victimsOf(names: readonly string[]): readonly Victim[] {
  const unknown = names.find((name) => !victims.some((victim) => victim === name));
  if (unknown) throw new Error(`${unknown} is none of ${victims.join(', ')}.`);
  return victims.filter((victim) => names.length === 0 || names.includes(victim));
}

/** The first start fills the demo, which takes a busy machine half a minute; how soon a kill is mended is a check. */
const givenUpMs = 150_000;

/** All that `npm start` starts, on data and ports of its own. */
export class Server {
  readonly dataDir: string;
  readonly base: string;
  readonly #ports: readonly number[];
  readonly #launcher: Launcher;

  static async prepare(): Promise<Server> {
    return new Server(await freePort(), await freePort());
  }

  private constructor(port: number, workerPort: number) {
    // Not made here: the launcher makes it so that the database's own user can pass.
    this.dataDir = join(tmpdir(), `itgel-faults-${randomBytes(4).toString('hex')}`);
    this.base = `http://127.0.0.1:${port}`;
    this.#ports = [port, workerPort];
    const env = { DATA_DIR: this.dataDir, PORT: String(port), WORKER_PORT: String(workerPort) };
    this.#launcher = new Launcher(env);
  }

  /** @returns after how many seconds all is well */
  start(): Promise<number> {
    this.#launcher.start();
    return this.#untilWell();
  }

  /** Kills a part with -9; a launcher is started again. @returns after how many seconds all is well again */
  async kill(victim: Victim): Promise<number> {
    if (victim === 'launcher') {
      await this.#launcher.end('SIGKILL');
      return this.start();
    }
    const pid = (await this.#parts()).get(victim);
    if (!pid) throw new Error(`There is no ${victim} to kill.`);
    process.kill(pid, 'SIGKILL');
    return this.#untilWell(pid);
  }

  /** Closes the launcher's terminal. @returns what runs on all the same */
  async hangUp(): Promise<string[]> {
    const before = await this.#parts();
    await this.#launcher.hangUp();
    const pids = (await processes()).filter(({ command }) => command !== '').map(({ pid }) => pid);
    return [...before]
      .filter(([, pid]) => pids.includes(pid))
      .map(([part, pid]) => `${part} (${pid}) runs on`);
  }

  /** Stops what runs and removes what it leaves. */
  async end(): Promise<void> {
    await this.#launcher.end('SIGTERM');
    const home = await databaseHome(this.dataDir);
    await stopOrphan(home);
    for (const path of [home, this.dataDir]) await rm(path, { recursive: true, force: true, maxRetries: 5 });
  }

  async #parts(): Promise<ReadonlyMap<Part, number>> {
    return partsOf(this.#launcher.pid ?? 0);
  }

  /** Until every part is there, none is the one killed, and api and worker say that they reach the database. */
  async #untilWell(killed?: number): Promise<number> {
    const begun = performance.now();
    while (performance.now() - begun < givenUpMs) {
      const pids = [...(await this.#parts()).values()];
      const all = pids.length === parts.length && !pids.some((pid) => pid === killed);
      if (all && (await Promise.all(this.#ports.map(isHealthy))).every(Boolean))
        return (performance.now() - begun) / 1000;
      await sleep(100);
    }
    throw new Error(
      `Not all is well after ${givenUpMs / 1000} s. The launcher said:\n${this.#launcher.said}`,
    );
  }
}
