import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClient } from '../../../apps/cli/database/with-client.js';
import { testServer } from '../../../test/support/published.js';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { dataSource } from './data-source.js';
import { patiently } from './patiently.js';

let server: TestDatabase;
const allow = (connections: number) =>
  withClient(testServer().adminUrl, (client) =>
    client.query(
      `alter database ${new URL(server.apiUrl).pathname.slice(1)} connection limit ${connections}`,
    ),
  );

beforeAll(async () => {
  server = await createTestDatabase();
});
afterAll(() => server.drop());

describe('connecting at the start of a process', () => {
  it('P36: waits while every connection is taken, and goes on when one is free', async () => {
    await allow(0);
    let refused = 0;
    const connecting = patiently(async () => {
      try {
        return await dataSource(server.apiUrl, []).initialize();
      } catch (error) {
        refused += 1;
        await allow(-1);
        throw error;
      }
    });
    const source = await connecting;
    expect(await source.query('select 1 as one')).toEqual([{ one: 1 }]);
    expect(refused).toBe(1);
    await source.destroy();
  });

  it('does not wait for what waiting does not mend', async () => {
    const wrong = new URL(server.apiUrl);
    wrong.password = 'another';
    await expect(patiently(() => dataSource(wrong.href, []).initialize())).rejects.toMatchObject({
      code: '28P01',
    });
  });
});

describe('a statement with values', () => {
  it('is parsed once a connection, a filter with a thousand forms is not kept for ever', async () => {
    const source = await dataSource(server.apiUrl, [], 1).initialize();
    const kept = async (text: string): Promise<number> => {
      const [row] = await source.query(
        `select coalesce(sum(generic_plans + custom_plans), 0)::int as runs from pg_prepared_statements where statement = $1`,
        [text],
      );
      return row.runs;
    };
    const question = 'select $1::int + 1 as next';
    for (let asked = 0; asked < 3; asked += 1)
      expect(await source.query(question, [asked])).toEqual([{ next: asked + 1 }]);
    expect(await kept(question)).toBe(3);
    for (let form = 0; form < 300; form += 1) await source.query(`select $1::int + ${form}`, [1]);
    const [{ known }] = await source.query('select count(*)::int as known from pg_prepared_statements');
    expect(known).toBeLessThanOrEqual(150);
    expect(await source.query(`select $1::int + 299 as late`, [1])).toEqual([{ late: 300 }]);
    await source.destroy();
  });
});
