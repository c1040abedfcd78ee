import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { freePort, portIsFree } from '../process/ports.js';
import { readIfThere, writeWhole } from '../whole-file.js';
import { ensureCluster, superuser } from './cluster.js';
import { clearTheWay } from './orphan.js';
import { canReach, databaseUser, makeReachable, type OsUser } from './os-user.js';
import { startPostmaster } from './postmaster.js';
import { findPrograms } from './programs.js';
import { always, forgetful } from './settings.js';
import { withClient } from './with-client.js';

export interface EmbeddedOptions {
  /** Exists already; the caller holds the launcher's lock on it. */
  readonly dataDir: string;
  /** As root only: where things go when the database's own user cannot reach DATA_DIR or node_modules. */
  readonly reachableDir?: string;
  /** False gives up safety against a power cut for speed: for tests, which throw the data away. */
  readonly durable: boolean;
}

export interface EmbeddedDatabase {
  /** The superuser's address of the database `itgel`. */
  readonly ownerUrl: string;
  readonly logFile: string;
  /** The folder that holds its files. */
  readonly home: string;
  /** Starts it, the first time and again after it died; the address stays the same. */
  start(): Promise<ChildProcess>;
}

/** Written into DATA_DIR: how to find the cluster again and sign in to it. */
interface Remembered {
  /** Only when the cluster could not be in DATA_DIR. */
  readonly elsewhere?: string;
  readonly port: number;
  readonly password: string;
}

/** Makes or finds a database of our own in DATA_DIR, not yet started. */
export async function prepareEmbeddedDatabase(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const { dataDir, durable, reachableDir = '/var/lib/itgel' } = options;
  const file = join(dataDir, 'database.json');
  const text = await readIfThere(file);
  const known: Remembered | undefined = text && JSON.parse(text);
  const user = await databaseUser(known?.elsewhere ?? join(dataDir, 'database'));
  const programs = await findPrograms(user, reachableDir);
  const found = known ?? (await firstTime(dataDir, reachableDir, user));
  const home = found.elsewhere ?? join(dataDir, 'database');
  await clearTheWay(join(home, 'cluster'));
  const port = (await portIsFree(found.port, '127.0.0.1')) ? found.port : await freePort();
  await writeWhole(file, JSON.stringify({ ...found, port }));
  const cluster = await ensureCluster(home, programs, user, found.password, durable);

  const logFile = join(dataDir, 'logs', 'database.log');
  await mkdir(join(dataDir, 'logs'), { recursive: true, mode: 0o700 });
  const settings = durable ? always : { ...always, ...forgetful };
  const address = (database: string) => addressOf({ ...found, port }, database);
  return {
    ownerUrl: address('itgel'),
    logFile,
    home,
    start: async () => {
      const child = await startPostmaster({
        program: programs.postgres,
        cluster,
        port,
        user,
        settings,
        logFile,
      });
      await ensureDatabase(address('postgres'));
      return child;
    },
  };
}

const addressOf = ({ password, port }: Remembered, database: string): string =>
  `postgres://${superuser}:${password}@127.0.0.1:${port}/${database}`;

/** Of the database in DATA_DIR, running or not; undefined where there is none. */
export async function rememberedAddress(dataDir: string): Promise<string | undefined> {
  const text = await readIfThere(join(dataDir, 'database.json'));
  return text && addressOf(JSON.parse(text), 'itgel');
}

async function firstTime(
  dataDir: string,
  reachableDir: string,
  user: OsUser | undefined,
): Promise<Remembered> {
  const inside = !user || (await canReach(dataDir, user));
  if (!inside) await makeReachable(reachableDir);
  return {
    ...(!inside && { elsewhere: join(reachableDir, randomBytes(6).toString('hex')) }),
    port: await freePort(),
    password: randomBytes(24).toString('base64url'),
  };
}

function ensureDatabase(maintenanceUrl: string): Promise<void> {
  return withClient(maintenanceUrl, async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = 'itgel'");
    if (rowCount === 0) await client.query('create database itgel');
  });
}
