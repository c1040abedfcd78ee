import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { allocatorSettings, nodeFlags } from '#platform/process/footprint.js';
import { freePort } from '../../../apps/cli/process/ports.js';
import type { Line } from '../workloads.ts';
import type { World } from '../world/database.ts';
import { environmentOf } from '../world/environment.ts';

export interface Server {
  readonly port: number;
  readonly pid: number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../../..');
const sources = ['--import', join(import.meta.dirname, '../sources.ts')];
/** A line, or our worker, which is no part of any. */
export type Program = Line | 'worker';

const programs: Readonly<Record<Program, readonly string[]>> = {
  // What is shipped, as it is shipped.
  ours: [...nodeFlags, join(root, 'dist/apps/api/main.js')],
  worker: [...nodeFlags, join(root, 'dist/apps/worker/main.js')],
  classic: [...sources, join(import.meta.dirname, '../classic/main.ts')],
  limit: [...sources, join(import.meta.dirname, '../limit/main.ts')],
};
const readyWithinMs = 60_000;

/** One process of a line. Each says `ready` over its channel and ends when that closes. */
export async function startServer(line: Program, world: World): Promise<Server> {
  const port = await freePort();
  const log = await open(join(world.dataDir, 'logs', `${line}.log`), 'a');
  const child: ChildProcess = spawn(process.execPath, programs[line], {
    env: {
      ...allocatorSettings,
      ...environmentOf(world.urls, world.dataDir, world.keystoreDir),
      PORT: String(port),
    },
    stdio: ['ignore', log.fd, log.fd, 'ipc'],
  });
  await log.close();
  const ready = once(child, 'message', { signal: AbortSignal.timeout(readyWithinMs) });
  const ended = once(child, 'exit').then(([code]) =>
    Promise.reject(new Error(`The ${line} line ended (${code}); see logs/${line}.log in ${world.dataDir}`)),
  );
  for (const one of [ready, ended]) one.catch(() => undefined);
  await Promise.race([ready, ended]);
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill('SIGTERM');
    await exited;
  };
  return { port, pid: child.pid ?? 0, stop };
}
