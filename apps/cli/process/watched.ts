import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';

/** A process that must always run. */
export interface Part {
  readonly name: string;
  readonly logFile: string;
  /** Answers when the process is ready to work; rejects when it ended before. Aborting gives the attempt up. */
  start(abort: AbortSignal): Promise<ChildProcess>;
  stop(child: ChildProcess): Promise<void>;
}

const firstPauseMs = 100;
const longestPauseMs = 5_000;
/** A process that ran this long was well: the next pause is the first again. */
const wellAfterMs = 10_000;

/** Keeps one part running: whatever ends it, it is started again, at once the first time and then with longer pauses. */
export class Watched {
  readonly #abort = new AbortController();
  #child: ChildProcess | undefined;
  #restart: Promise<void> = Promise.resolve();
  #failures = 0;

  constructor(
    private readonly part: Part,
    private readonly tell: (line: string) => void,
  ) {}

  /** The first start, which is not repeated when it fails. */
  async start(): Promise<void> {
    this.#restart = this.#startOnce();
    await this.#restart;
  }

  async stop(): Promise<void> {
    this.#abort.abort();
    await this.#restart.catch(() => undefined);
    if (this.#child) await this.part.stop(this.#child);
  }

  async #startOnce(): Promise<void> {
    const child = await this.part.start(this.#abort.signal);
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`${this.part.name} ended as soon as it had started; its log is ${this.part.logFile}.`);
    const since = Date.now();
    this.#child = child;
    child.once('exit', (code, signal) => {
      this.#child = undefined;
      if (this.#abort.signal.aborted) return;
      if (Date.now() - since > wellAfterMs) this.#failures = 0;
      this.tell(`${this.part.name} ended (${signal ?? `code ${code}`}) and is started again.`);
      this.#restart = this.#startAgain().catch(() => undefined);
    });
  }

  async #startAgain(): Promise<void> {
    const begun = Date.now();
    for (;;) {
      await sleep(Math.min(firstPauseMs * 2 ** this.#failures++, longestPauseMs), undefined, {
        signal: this.#abort.signal,
      });
      try {
        await this.#startOnce();
        return this.tell(`${this.part.name} is back after ${((Date.now() - begun) / 1000).toFixed(1)} s.`);
      } catch {
        if (this.#abort.signal.aborted) return;
        this.tell(`${this.part.name} does not come back yet; its log is ${this.part.logFile}.`);
      }
    }
  }
}
