import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { lockDataDir } from './lock.js';

let dataDir: string;
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'itgel-lock-'));
});
afterAll(() => rm(dataDir, { recursive: true, force: true }));

const holder = `
  const { DatabaseSync } = require('node:sqlite');
  const lock = new DatabaseSync(process.argv[1]);
  lock.exec('BEGIN EXCLUSIVE');
  process.stdout.write('held');
  setInterval(() => lock, 1000);`;

describe('the lock on DATA_DIR', () => {
  it('is for one launcher, and names it to the next', async () => {
    const unlock = await lockDataDir(dataDir);
    await expect(lockDataDir(dataDir, 0)).rejects.toThrow(
      `Itgel already runs on ${dataDir} (process ${process.pid})`,
    );
    unlock();
    (await lockDataDir(dataDir, 0))();
  });

  it('is waited for while another one stops', async () => {
    const unlock = await lockDataDir(dataDir);
    setTimeout(unlock, 300);
    (await lockDataDir(dataDir))();
  });

  it('is freed by kill -9', async () => {
    const other = spawn(process.execPath, ['-e', holder, join(dataDir, 'launcher.lock')], { env: {} });
    await once(other.stdout, 'data');
    await expect(lockDataDir(dataDir, 0)).rejects.toThrow('already runs');
    other.kill('SIGKILL');
    await once(other, 'exit');
    (await lockDataDir(dataDir, 0))();
  });
});
