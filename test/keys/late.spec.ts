import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { FactoryProvider } from '@nestjs/common';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { keysInTime } from '#platform/renewal/keys-in-time.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

let urls: TestDatabase;
let owner: pg.Client;
let worker: DataSource;
let dir: string;

beforeAll(async () => {
  urls = await createTestDatabase();
  owner = new pg.Client(urls.ownerUrl);
  await owner.connect();
  worker = await dataSource(urls.workerUrl, [], 2, { statement_timeout: 300 }).initialize();
  dir = await mkdtemp(join(tmpdir(), 'itgel-late-'));
});
afterAll(async () => {
  await worker.destroy();
  await owner.end();
  await rm(dir, { recursive: true, force: true });
  await urls.drop();
});

it('P36: a database that does not answer at the start is waited for, and then asked whether the keys are of its time', async () => {
  await owner.query('begin; lock table platform.key_mark in access exclusive mode');
  const { useFactory } = keysInTime(dir) as FactoryProvider<void>;
  let ended = false;
  const checked = Promise.resolve(useFactory(new Database(worker))).then(() => {
    ended = true;
  });
  await Promise.race([checked, sleep(1_000)]);
  expect(ended).toBe(false);
  await owner.query(
    'insert into platform.key_mark (epoch) values (3) on conflict (single) do update set epoch = 3; commit',
  );
  await expect(checked).rejects.toThrow('key store is older than its database');
});
