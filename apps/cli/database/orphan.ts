import { readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { run } from '../process/run.js';

const fastMs = 8_000;
const immediateMs = 5_000;

/**
 * After kill -9 of the launcher its database runs on: it is stopped, so that the new launcher has a child to watch.
 * After kill -9 of the database its lock file stays, and its number may belong to another program by now: PostgreSQL
 * would refuse to start, so the file goes. The caller holds the launcher's lock on this folder.
 */
export async function clearTheWay(cluster: string): Promise<void> {
  const lockFile = join(cluster, 'postmaster.pid');
  const pid = Number((await readFile(lockFile, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  if (await isPostmaster(pid)) {
    process.kill(pid, 'SIGINT');
    if (await isGone(pid, fastMs)) return;
    process.kill(pid, 'SIGQUIT');
    if (!(await isGone(pid, immediateMs))) process.kill(pid, 'SIGKILL');
  } else {
    await rm(lockFile, { force: true });
  }
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(30))
    if (!(await isPostmaster(pid))) return true;
  return false;
}

/** False for a zombie too, which a container without an init may keep for ever: its command line is empty. */
async function isPostmaster(pid: number): Promise<boolean> {
  const command =
    process.platform === 'linux'
      ? await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
      : await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)]).catch(() => '');
  return basename(command.split(/[\0\s]/)[0] ?? '').startsWith('postgres');
}
