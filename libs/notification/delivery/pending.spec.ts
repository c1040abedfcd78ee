import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { locking } from './pending.js';

let urls: TestDatabase;
let owner: pg.Client;
beforeAll(async () => {
  urls = await createTestDatabase();
  owner = new pg.Client(urls.ownerUrl);
  await owner.connect();
});
afterAll(async () => {
  await owner.end();
  await urls.drop();
});

it('a message is found by its key, also while nobody has counted how many wait', async () => {
  const { text, values } = locking(randomUUID());
  const { rows } = await owner.query<{ 'QUERY PLAN': string }>(`explain (costs off) ${text}`, [...values]);
  const onDelivery = rows.map((row) => row['QUERY PLAN']).filter((line) => / on delivery/.test(line));
  expect(onDelivery).toEqual([expect.stringContaining('using delivery_pkey on delivery')]);
});
