import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openLog } from '../process/log-file.js';
import { StartError } from '../start-error.js';
import { databaseEnvironment } from './cluster.js';
import { clearTheWay } from './orphan.js';
import type { OsUser } from './os-user.js';

const patienceMs = 30_000;
/** What passes by itself: backends that outlive a killed postmaster for a moment, a lock file just being released. */
const passing = /pre-existing shared memory|postmaster\.pid|Address already in use|is starting up/;

export interface PostmasterOptions {
  readonly program: string;
  readonly cluster: string;
  readonly port: number;
  readonly user: OsUser | undefined;
  readonly settings: Readonly<Record<string, string | number>>;
  readonly logFile: string;
}

/** Starts the database and answers once it takes connections; what a kill -9 left behind is cleared first. */
export async function startPostmaster(options: PostmasterOptions): Promise<ChildProcess> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    await clearTheWay(options.cluster);
    const { child, logged } = await launch(options);
    if (await becomesReady(child, options.cluster)) return child;
    const said = (await readFile(options.logFile)).subarray(logged).toString().trim();
    if (!passing.test(said) || Date.now() > deadline)
      throw new StartError(`The database did not start. Its log, ${options.logFile}, ends with:\n${said}`);
    await sleep(300);
  }
}

async function launch({ program, cluster, port, user, settings, logFile }: PostmasterOptions) {
  const flags = Object.entries({ ...settings, port }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const log = await openLog(logFile);
  try {
    const { size: logged } = await log.stat();
    // Its own process group: Ctrl-C in the terminal must not take the database away before its clients have stopped.
    // A file for its log: a pipe would break with the launcher.
    const child = spawn(program, ['-D', cluster, ...flags], {
      ...user,
      cwd: cluster,
      env: databaseEnvironment,
      stdio: ['ignore', log.fd, log.fd],
      detached: true,
    });
    return { child, logged };
  } finally {
    await log.close();
  }
}

/** The postmaster writes its state into the last line of its lock file. */
async function becomesReady(child: ChildProcess, cluster: string): Promise<boolean> {
  let failed = false;
  child.once('error', () => {
    failed = true;
  });
  while (!failed && child.exitCode === null && child.signalCode === null) {
    const lines = (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(20);
  }
  return false;
}

/** Ends a database that we started: open transactions are rolled back; if it takes too long, it is cut off. */
export async function stopPostmaster(child: ChildProcess, graceMs = 5_000): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGINT');
  const cutOff = setTimeout(() => child.kill('SIGQUIT'), graceMs);
  await exited;
  clearTimeout(cutOff);
}
