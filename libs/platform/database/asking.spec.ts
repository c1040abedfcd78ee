import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { createTestDatabase, type TestDatabase } from '../../../test/support/test-database.js';
import { dataSource } from './data-source.js';
import { Database } from './database.js';
import type { Step } from './pipeline.js';
import { noScope } from './scope.js';

let server: TestDatabase;
let source: DataSource;
let database: Database;

const everyKind = /* sql */ `select $1::uuid as id, 7 as whole, true as yes, null::text as nothing, 'x'::text as words,
  timestamptz '2026-11-22 08:00+08' as at, '\\x00ff'::bytea as bytes, '{"a":[1]}'::jsonb as json`;
const id = '7f0c1a52-4a5e-4d0a-9d5e-0d8f0c6f6a11';
let asked = 0;
const question = (text: string, ...values: string[]): Step => ({ name: `question ${++asked}`, text, values });

beforeAll(async () => {
  server = await createTestDatabase();
  source = await dataSource(server.workerUrl, [], 1).initialize();
  database = new Database(source);
});
afterAll(async () => {
  await source.destroy();
  await server.drop();
});

describe('a transaction that begins with a question', () => {
  it('is given what a query in it would answer, by name and type', async () => {
    const [first, second] = await database.transactionAsking<object, unknown[][]>(
      noScope,
      question(everyKind, id),
      async (tx, rows) => [rows, await tx.query(everyKind, [id])],
    );
    expect(first).toEqual(second);
    expect(first).toMatchObject([{ id, nothing: null, bytes: Buffer.from([0, 255]) }]);
  });

  it('has no rows where none are answered', async () => {
    const none = question('select 1 where $1::int = 2', '1');
    expect(await database.transactionAsking(noScope, none, async (_, rows) => rows)).toEqual([]);
  });

  it('asks as whom the scope names, within the limits, in the transaction that goes on', async () => {
    const settings = /* sql */ `select current_setting('itgel.actor') as actor, txid_current()::text as number,
      current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`;
    await database.transactionAsking<Record<string, string>, void>(
      { ...noScope, actor: id },
      question(settings),
      async (tx, [row]) => {
        expect(row).toMatchObject({ actor: id, statement: '4s' });
        expect(await tx.query(settings)).toEqual([row]);
        expect(row?.['idle']).not.toBe('4s');
      },
      { statementMs: 4_000 },
    );
  });

  it('does nothing where the question fails, and the next one is answered', async () => {
    const work = { begun: false };
    await expect(
      database.transactionAsking(noScope, question('select 1 / $1::int', '0'), async () => {
        work.begun = true;
      }),
    ).rejects.toMatchObject({ code: 'INVALID' });
    expect(work.begun).toBe(false);
    const next = question('select $1::int as one', '1');
    expect(await database.transactionAsking(noScope, next, async (_, rows) => rows)).toEqual([{ one: 1 }]);
  });
});
