import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../apps/cli/database/with-client.js';
import { createTestDatabase, type TestDatabase } from './test-database.js';

const whoAmI = (url: string) =>
  withClient(url, async (client) => {
    const { rows } = await client.query(
      'select current_user::text as "user", current_database()::text as database',
    );
    return rows[0];
  });

describe('a database for one spec file', () => {
  let one: TestDatabase;
  let other: TestDatabase;
  beforeAll(async () => {
    [one, other] = await Promise.all([createTestDatabase(), createTestDatabase()]);
  });
  afterAll(async () => {
    await Promise.all([one.drop(), other.drop()]);
  });

  it('is its own', async () => {
    await withClient(one.ownerUrl, (client) => client.query('create table public.mark ()'));
    await withClient(other.ownerUrl, (client) => client.query('create table public.mark ()'));
  });

  it('lets every role in under its own name', async () => {
    const users = await Promise.all([one.apiUrl, one.workerUrl, one.queueUrl].map(whoAmI));
    expect(users.map(({ user }) => user.replace(/^itgel_test_[0-9a-f]+_/, ''))).toEqual([
      'api_login',
      'worker_login',
      'queue_login',
    ]);
  });

  it('goes away although somebody is connected', async () => {
    const third = await createTestDatabase();
    await withClient(third.apiUrl, async (client) => {
      client.on('error', () => undefined);
      await third.drop();
    }).catch(() => undefined);
    await expect(whoAmI(third.apiUrl)).rejects.toThrow('does not exist');
  });
});
