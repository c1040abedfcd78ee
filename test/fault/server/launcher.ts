import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

const cutOffMs = 20_000;
/** Of the command line, built. */
export const cli = join(import.meta.dirname, '../../../dist/apps/cli/main.js');

/** What a terminal may say of another server. */
const notOurs = [
  'DATABASE_URL',
  'SMTP_URL',
  'KEYSTORE_DIR',
  'MAILBOX_DIR',
  'INDEX_KEY',
  'PUBLIC_URL',
  'DEMO_ACCOUNTS',
];

/** The process behind `npm start`, which can be killed and started again on the same data. */
export class Launcher {
  readonly #env: NodeJS.ProcessEnv;
  #child: ChildProcessByStdio<null, Readable, Readable> | undefined;
  #said = '';

  constructor(env: NodeJS.ProcessEnv) {
    const neutral = Object.fromEntries(notOurs.map((name) => [name, undefined]));
    // With npm's variable it stops by itself when we are killed.
    const fixed = { MODE: 'demo', HOST: '127.0.0.1', npm_lifecycle_event: 'start' };
    this.#env = { ...process.env, ...neutral, ...fixed, ...env };
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** What it said last. */
  get said(): string {
    return this.#said.trim().split('\n').slice(-5).join('\n');
  }

  start(): void {
    const child = spawn(process.execPath, [cli, 'start'], {
      env: this.#env,
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: Ctrl-C is ours to pass on.
      detached: true,
    });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => {
        this.#said += text;
      });
    this.#child = child;
  }

  /** As when its terminal is closed: it is told, and has nobody to talk to any more. */
  hangUp(): Promise<void> {
    this.#child?.stdout.destroy();
    this.#child?.stderr.destroy();
    return this.end('SIGHUP');
  }

  /** Ends it by a signal; one that asks politely is followed by one that does not. */
  async end(signal: 'SIGTERM' | 'SIGHUP' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const cutOff = setTimeout(() => child.kill('SIGKILL'), cutOffMs);
    await exited;
    clearTimeout(cutOff);
  }
}
