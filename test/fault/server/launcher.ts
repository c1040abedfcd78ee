import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';

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
  readonly #logFile: string;
  #child: ChildProcess | undefined;

  constructor(env: NodeJS.ProcessEnv, logFile: string) {
    const neutral = Object.fromEntries(notOurs.map((name) => [name, undefined]));
    // With npm's variable it stops by itself when we are killed.
    const fixed = { MODE: 'demo', HOST: '127.0.0.1', npm_lifecycle_event: 'start' };
    this.#env = { ...process.env, ...neutral, ...fixed, ...env };
    this.#logFile = logFile;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  start(): void {
    // A file: a pipe would break with us. A group of its own: Ctrl-C is ours to pass on.
    const log = openSync(this.#logFile, 'a', 0o600);
    const stdio = ['ignore', log, log] as const;
    this.#child = spawn(process.execPath, [cli, 'start'], {
      env: this.#env,
      stdio: [...stdio],
      detached: true,
    });
    closeSync(log);
  }

  /** Ends it by a signal; one that asks politely is followed by one that does not. */
  async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    const cutOff = setTimeout(() => child.kill('SIGKILL'), cutOffMs);
    await exited;
    clearTimeout(cutOff);
  }
}
