import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.js';

/**
 * Takes DATA_DIR for this process alone. The lock is the operating system's, on an empty SQLite file: it is freed
 * whatever way the process ends, kill -9 included, and no process number can be mistaken for another's.
 * @param waitMs how long to wait for a launcher that is just stopping.
 * @returns frees the lock.
 * @throws StartError when another launcher keeps it.
 */
export async function lockDataDir(dataDir: string, waitMs = 5_000): Promise<() => void> {
  const holder = join(dataDir, 'launcher.pid');
  const lock = new DatabaseSync(join(dataDir, 'launcher.lock'));
  for (const deadline = Date.now() + waitMs; !take(lock); await sleep(200)) {
    if (Date.now() < deadline) continue;
    lock.close();
    const pid = await readFile(holder, 'utf8').catch(() => 'unknown');
    throw new StartError(
      `Itgel already runs on ${dataDir} (process ${pid.trim()}). Stop it first, or give this one a folder and a ` +
        'port of its own: DATA_DIR=.data2 PORT=3001 npm start',
    );
  }
  await writeFile(holder, `${process.pid}\n`);
  return () => lock.close();
}

/** SQLITE_BUSY: somebody else holds it. */
const busy = 5;

function take(lock: DatabaseSync): boolean {
  try {
    lock.exec('BEGIN EXCLUSIVE');
    return true;
  } catch (error) {
    if (Object(error).errcode === busy) return false;
    throw error;
  }
}
