import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allocatorSettings, nodeFlags } from '#platform/process/footprint.js';

const root = join(import.meta.dirname, '../../..');
const readyWithinMs = 90_000;
/** Of its log, in the report: the log itself is gone with the site. */
const lastWords = 5;

/** A process of what is shipped, as it is shipped: the api or a worker. */
export class Part {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#exited = once(child, 'exit');
  }

  /** Resolves when it says that it is ready. @throws Error when it ends before */
  static async start(name: 'api' | 'worker', env: NodeJS.ProcessEnv, logFile: string): Promise<Part> {
    const log = await open(logFile, 'a');
    const main = join(root, `dist/apps/${name}/main.js`);
    const child = spawn(process.execPath, [...nodeFlags, main], {
      env: { ...allocatorSettings, ...env },
      stdio: ['ignore', log.fd, log.fd, 'ipc'],
    });
    await log.close();
    const part = new Part(child);
    const late = AbortSignal.timeout(readyWithinMs);
    const ended = part.#exited.then(() => Promise.reject(new Error('It ended')));
    ended.catch(() => undefined);
    await Promise.race([once(child, 'message', { signal: late }), ended]).catch(async (error: Error) => {
      child.kill('SIGKILL');
      const lines = (await readFile(logFile, 'utf8')).trimEnd().split('\n');
      throw new Error(
        [`The ${name} does not start: ${error.message}`, ...lines.slice(-lastWords)].join('\n'),
      );
    });
    return part;
  }

  get runs(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** Resolves once it is gone, whoever ended it. */
  async gone(): Promise<void> {
    if (this.runs) await this.#exited;
  }

  signal(signal: 'SIGKILL' | 'SIGTERM' | 'SIGSTOP' | 'SIGCONT'): void {
    this.#child.kill(signal);
  }

  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    this.signal(signal);
    const cutOff = setTimeout(() => this.#child.kill('SIGKILL'), 10_000);
    await this.gone();
    clearTimeout(cutOff);
  }
}
