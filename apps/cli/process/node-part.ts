import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { allocatorSettings, nodeFlags } from '#platform/process/footprint.js';
import { graceMs } from '#platform/process/lifeline.js';
import { StartError } from '../start-error.js';
import { openLog } from './log-file.js';
import type { Part } from './watched.js';

const readyWithinMs = 60_000;
/** Longer than a lifeline's own patience: normally the process ends by itself. */
const cutOffMs = graceMs + 1_000;

/** The api or the worker: a Node process that says `ready` over its IPC channel and ends when that channel closes. */
export function nodePart(name: string, main: string, env: NodeJS.ProcessEnv, dataDir: string): Part {
  const logFile = join(dataDir, 'logs', `${name}.log`);
  // Compiled code is kept after an orderly end, which halves the time of the next start.
  const cached = { NODE_COMPILE_CACHE: join(dataDir, 'compiled'), ...allocatorSettings, ...env };
  return { name, logFile, start: (abort) => start(name, main, cached, logFile, abort), stop };
}

async function start(
  name: string,
  main: string,
  env: NodeJS.ProcessEnv,
  logFile: string,
  abort: AbortSignal,
) {
  const log = await openLog(logFile);
  const { size } = await log.stat();
  // Its own process group: Ctrl-C reaches the launcher alone, which then stops its parts in order.
  const child = spawn(process.execPath, [...nodeFlags, main], {
    env,
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
    detached: true,
  });
  await log.close();
  const ready = once(child, 'message', {
    signal: AbortSignal.any([abort, AbortSignal.timeout(readyWithinMs)]),
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('ended')));
  try {
    await Promise.race([ready, ended]);
    return child;
  } catch {
    child.kill('SIGKILL');
    throw new StartError(
      `The ${name} did not start. Its log, ${logFile}, ends with:\n${await tail(logFile, size)}`,
    );
  } finally {
    ready.catch(() => undefined);
    ended.catch(() => undefined);
  }
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const cutOff = setTimeout(() => child.kill('SIGKILL'), cutOffMs);
  await exited;
  clearTimeout(cutOff);
}

/** The last lines written since then. */
async function tail(file: string, since: number): Promise<string> {
  const text = (await readFile(file)).subarray(since).toString().trim();
  return text.split('\n').slice(-15).join('\n') || '(nothing)';
}
