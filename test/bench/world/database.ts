import { access, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { prepareEmbeddedDatabase } from '../../../apps/cli/database/embedded-database.js';
import { stopPostmaster } from '../../../apps/cli/database/postmaster.js';
import { migrateAll } from '../../../apps/cli/migrate.js';
import { openDataDir } from '../../../apps/cli/process/data-dir.js';
import { type DatabaseUrls, provision } from '../../../apps/cli/provision/provision.js';
import { copyForClassic } from './copy.ts';
import { fill } from './fill.ts';
import { fillPlan } from './plan.ts';
import { seal } from './seal.ts';
import { openSessions } from './sessions.ts';

export interface World {
  readonly urls: DatabaseUrls;
  readonly owner: pg.Client;
  readonly dataDir: string;
  readonly keystoreDir: string;
  readonly logFile: string;
  /** Whose children are the backends. */
  readonly postmaster: number;
  stop(): Promise<void>;
}

/** A database of our own that keeps its promises to the disk, filled with so many cases. */
export async function buildWorld(
  count: number,
  kept: string | undefined,
  tell: (line: string) => void,
): Promise<World> {
  const dataDir = kept ?? (await mkdtemp(join(tmpdir(), 'itgel-bench-')));
  if (!kept) await rm(dataDir, { recursive: true });
  const unlock = await openDataDir(dataDir);
  const database = await prepareEmbeddedDatabase({ dataDir, durable: true });
  const child = await database.start();
  const urls = await provision(database.ownerUrl);
  await migrateAll(urls);
  const owner = new pg.Client(urls.ownerUrl);
  owner.on('error', () => undefined);
  await owner.connect();
  const keystoreDir = join(dataDir, 'keystore');
  const done = join(dataDir, `filled-${count}`);
  if (
    !(await access(done)
      .then(() => true)
      .catch(() => false))
  ) {
    await mkdir(keystoreDir, { recursive: true });
    tell(`${count} cases`);
    await fill(owner, count);
    await openSessions(owner);
    tell('ciphertext');
    await seal(owner, keystoreDir);
    tell('the plan');
    await fillPlan(urls, dataDir, keystoreDir);
    tell('the classic copy');
    await copyForClassic(owner);
    await owner.query('reset session_replication_role');
    await owner.query('vacuum analyze');
    await owner.query('checkpoint');
    await writeFile(done, '');
  }
  await openSessions(owner);
  await owner.query('truncate classic.session');
  await owner.query(
    'insert into classic.session select id, token_hash, account_id, expires_at, seen_at from session',
  );
  const stop = async () => {
    await owner.end();
    await stopPostmaster(child);
    unlock();
    if (kept) return;
    await rm(database.home, { recursive: true, force: true });
    await rm(dataDir, { recursive: true, force: true });
  };
  return { urls, owner, dataDir, keystoreDir, logFile: database.logFile, postmaster: child.pid ?? 0, stop };
}
