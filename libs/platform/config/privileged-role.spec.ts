import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { refusePrivilegedRole } from './privileged-role.js';

async function check(url: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  try {
    await refusePrivilegedRole(client);
  } finally {
    await client.end();
  }
}

describe('a role that row-level security does not bind', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.drop());

  it('is refused', async () => {
    await expect(check(database.ownerUrl)).rejects.toThrow(
      /^The database role \S+ (is a superuser|may create roles)/,
    );
  });

  it('is none of those that the api, the worker and the queue sign in as', async () => {
    await Promise.all([database.apiUrl, database.workerUrl, database.queueUrl].map(check));
  });
});
