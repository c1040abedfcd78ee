import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { cli } from './server/launcher.ts';

const histories = ['01-girl-of-sixteen', '02-three-drivers'].map((name) =>
  join(import.meta.dirname, `../histories/${name}.jsonl`),
);
const step = /^ *\d+ [✓✗] /gm;
const complaint = /^ *\d+ ✗ .*(\n {8}.*)*/gm;

/** The walkthrough's two stories of cases, going on. Its third moves the clock, which cannot be asked twice. */
export class Walkthrough {
  readonly #player: ChildProcessByStdio<null, Readable, null>;
  readonly #begun = performance.now();
  readonly #ended: Promise<void>;
  #isOver = false;
  #said = '';

  /** @param ending stops it */
  constructor(base: string, ending: AbortSignal) {
    this.#player = spawn(process.execPath, [cli, 'play', ...histories], {
      env: { ...process.env, BASE_URL: base },
      stdio: ['ignore', 'pipe', 'inherit'],
      signal: ending,
    });
    this.#player.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#said += text;
    });
    const over = () => {
      this.#isOver = true;
    };
    this.#ended = once(this.#player, 'close').then(over, over);
  }

  /** How many steps have been told. */
  get steps(): number {
    return this.#said.match(step)?.length ?? 0;
  }

  /** Resolves once so many steps have been told. @returns false when the play ended before */
  async reaches(steps: number): Promise<boolean> {
    while (this.steps < steps && !this.#isOver)
      await Promise.race([this.#ended, once(this.#player.stdout, 'data')]);
    return !this.#isOver;
  }

  /** @returns how long it took, in seconds, and what was wrong: nothing when it ended green */
  async end(): Promise<{ seconds: number; wrong: string[] }> {
    await this.#ended;
    const seconds = (performance.now() - this.#begun) / 1000;
    if (this.#player.exitCode === 0) return { seconds, wrong: [] };
    return {
      seconds,
      wrong: [...(this.#said.match(complaint) ?? []), this.#said.trim().split('\n').at(-1) ?? ''],
    };
  }
}
