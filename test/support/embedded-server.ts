import { access, chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareEmbeddedDatabase } from '../../apps/cli/database/embedded-database.js';
import { clearTheWay } from '../../apps/cli/database/orphan.js';
import { stopPostmaster } from '../../apps/cli/database/postmaster.js';
import { lockDataDir } from '../../apps/cli/process/lock.js';

const prefix = 'itgel-test-';

export interface EmbeddedServer {
  readonly ownerUrl: string;
  stop(): Promise<void>;
}

/** A database in a temporary folder, for one run. */
export async function startEmbeddedServer(): Promise<EmbeddedServer> {
  await removeLeftovers();
  const dataDir = await mkdtemp(join(tmpdir(), prefix));
  // The database's own user has to pass through; what is inside has modes of its own.
  await chmod(dataDir, 0o711);
  const unlock = await lockDataDir(dataDir);
  try {
    const database = await prepareEmbeddedDatabase({ dataDir, durable: false });
    const child = await database.start();
    const stop = async () => {
      await stopPostmaster(child, 0);
      await rm(database.home, { recursive: true, force: true });
      await remove(dataDir, unlock);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
      process.once(signal, () => void stop().finally(() => process.exit(1)));
    return { ownerUrl: database.ownerUrl, stop };
  } catch (error) {
    await remove(dataDir, unlock);
    throw error;
  }
}

/** What runs left behind that were killed with -9: their lock is free. A folder without one is just being made. */
async function removeLeftovers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(prefix)) continue;
    const dataDir = join(tmpdir(), name);
    const unlock = await access(join(dataDir, 'launcher.pid'))
      .then(() => lockDataDir(dataDir, 0))
      .catch(() => undefined);
    if (!unlock) continue;
    await clearTheWay(join(dataDir, 'database', 'cluster'));
    await remove(dataDir, unlock);
  }
}

async function remove(dataDir: string, unlock: () => void): Promise<void> {
  unlock();
  await rm(dataDir, { recursive: true, force: true });
}
