import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EmbeddedDatabase, prepareEmbeddedDatabase } from './embedded-database.js';
import { stopPostmaster } from './postmaster.js';
import { withClient } from './with-client.js';

let dataDir: string;
let database: EmbeddedDatabase;
let child: ChildProcess;

const lockFile = () => join(database.home, 'cluster', 'postmaster.pid');
const answer = (sql: string) =>
  withClient(database.ownerUrl, async (client) => (await client.query(sql)).rows[0] as unknown);
const prepare = () => prepareEmbeddedDatabase({ dataDir, durable: true });

async function killed(process: ChildProcess): Promise<void> {
  const exited = once(process, 'exit');
  process.kill('SIGKILL');
  await exited;
}

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'itgel-embedded-'));
  await chmod(dataDir, 0o711);
  database = await prepare();
  child = await database.start();
  await answer("create table kept as select 'kept' as word");
});

afterAll(async () => {
  await stopPostmaster(child);
  await rm(database.home, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
});

describe('the embedded database', () => {
  it('takes no connection without its password', async () => {
    const url = new URL(database.ownerUrl);
    url.password = 'guessed';
    await expect(withClient(url.href, async () => undefined)).rejects.toThrow('authentication failed');
  });

  it('comes back with its data after kill -9, at the same address', async () => {
    await killed(child);
    child = await database.start();
    expect(await answer('select word from kept')).toEqual({ word: 'kept' });
  });

  it('starts although the number in its lock file belongs to another program by now', async () => {
    await killed(child);
    const other = spawn('sleep', ['60']);
    const lines = (await readFile(lockFile(), 'utf8')).split('\n');
    await writeFile(lockFile(), [other.pid, ...lines.slice(1)].join('\n'));
    child = await database.start();
    expect(other.exitCode).toBeNull();
    other.kill();
    expect(await answer('select word from kept')).toEqual({ word: 'kept' });
  });

  it('stops the one that a killed launcher left running, and starts at the same address', async () => {
    const exited = once(child, 'exit');
    const address = database.ownerUrl;
    database = await prepare();
    expect(await exited).toEqual([0, null]);
    child = await database.start();
    expect(database.ownerUrl).toBe(address);
    expect(await answer('select word from kept')).toEqual({ word: 'kept' });
  });

  it('refuses data of another version, and says what to do', async () => {
    const version = join(database.home, 'cluster', 'PG_VERSION');
    const right = await readFile(version);
    await stopPostmaster(child);
    await writeFile(version, '9\n');
    await expect(prepare()).rejects.toThrow(/was made by PostgreSQL 9, this is 18: move DATA_DIR aside/);
    await writeFile(version, right);
    child = await database.start();
  });

  it('says what its log says when it cannot start', async () => {
    const settings = join(database.home, 'cluster', 'postgresql.auto.conf');
    await stopPostmaster(child);
    await writeFile(settings, 'no_such_setting = 1\n');
    await expect(database.start()).rejects.toThrow(
      /did not start\. Its log, .+ ends with:\n.*no_such_setting/s,
    );
    await writeFile(settings, '');
    child = await database.start();
  });
});
