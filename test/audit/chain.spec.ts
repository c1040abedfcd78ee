import { readFileSync, truncateSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { TransactionsBehind } from '#platform/audit/audit-chain.js';
import { SigningKey } from '#platform/audit/signing-key.js';
import { migrate } from '#platform/database/migrate.js';
import { AuditLog, writeEntry } from './log.fixture.js';

let log: AuditLog;

beforeEach(async () => {
  log = await AuditLog.open();
});
afterEach(() => log.close());

const unbroken = async () => {
  const { findings, chained } = await log.verify({ checkpoints: [] });
  expect(findings.first).toEqual([]);
  return chained;
};

describe('P23: the chain', () => {
  it('holds every entry once, in the order of their transactions, in signed batches', async () => {
    const chain = await log.chain();
    const first = await log.write(3);
    await log.chained(chain);
    const second = await log.write(2);
    await log.chained(chain);
    await chain.tick();
    const batches = await log.batches();
    expect(batches.flatMap(({ ids }) => ids)).toEqual([...first, ...second]);
    expect(batches.map(({ number }) => number)).toEqual(batches.map((_, index) => index + 1));
    expect(await unbroken()).toMatchObject({ entries: 5, unchained: 0 });
  });

  it('leaves out what a transaction that is still open may have written before, and takes it once it ended', async () => {
    const chain = await log.chain();
    const slow = await log.writer();
    await slow.query('begin');
    const [early] = await log.write(1, slow);
    const late = await log.write(3);
    await chain.tick();
    expect(await log.batches()).toEqual([]);
    expect((await unbroken()).unchained).toBe(3);
    await slow.query('commit');
    await slow.end();
    await log.chained(chain);
    expect((await log.batches()).flatMap(({ ids }) => ids)).toEqual([early, ...late]);
    expect(await unbroken()).toMatchObject({ entries: 4, unchained: 0 });
  });

  it('also when it was written under a savepoint, or rolled back', async () => {
    const chain = await log.chain();
    const slow = await log.writer();
    await slow.query('begin; savepoint a');
    await writeEntry(slow);
    await slow.query('rollback to a; savepoint b');
    const [kept] = await log.write(1, slow);
    await log.write(2);
    await slow.query('release b; commit');
    await slow.end();
    await log.chained(chain);
    const ids = (await log.batches()).flatMap((batch) => batch.ids);
    expect(ids).toContain(kept);
    expect(await unbroken()).toMatchObject({ entries: 3, unchained: 0 });
  });

  it('keeps a transaction of more entries than a batch has in one batch', async () => {
    const chain = await log.chain();
    await log.write(1);
    await log.owner.query(
      `insert into audit_entry (id, action, subject, correlation_id)
       select gen_random_uuid(), 'open', 'Case', 'x' from generate_series(1, 2500)`,
    );
    await log.write(1);
    await log.chained(chain);
    expect((await log.batches()).map(({ ids }) => ids.length)).toEqual([1, 2500, 1]);
    expect(await unbroken()).toMatchObject({ entries: 2502 });
  });

  it('is one, however many workers chain while many write and some are killed', async () => {
    const chains = await Promise.all([log.chain(), log.chain(), log.chain()]);
    const writers = await Promise.all(Array.from({ length: 4 }, () => log.writer()));
    let writing = true;
    let killed = 0;
    const chaining = chains.map(async (chain) => {
      while (writing) await chain.tick().catch(() => undefined);
    });
    const killing = (async () => {
      while (writing) {
        const { rowCount } = await log.owner.query(
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and usename = $1 and state <> 'idle' order by random() limit 1`,
          [new URL(log.urls.workerUrl).username],
        );
        killed += rowCount ?? 0;
        await new Promise((resolve) => setTimeout(resolve, 40));
      }
    })();
    await Promise.all(
      writers.map(async (writer, index) => {
        for (let round = 0; round < 40; round++) {
          await writer.query('begin');
          await log.write(3, writer);
          await writer.query(index === 3 && round % 5 === 0 ? 'rollback' : 'commit');
        }
        await writer.end();
      }),
    );
    writing = false;
    await Promise.all([...chaining, killing]);
    await log.chained(await log.chain());
    expect(killed).toBeGreaterThan(0);
    expect(await unbroken()).toMatchObject({ entries: 4 * 40 * 3 - 8 * 3, unchained: 0 });
  });

  it('goes on in a database whose transactions count anew, once it is migrated', async () => {
    const chain = await log.chain();
    await log.write(2);
    await log.chained(chain);
    // As after a restore from a dump: what is recorded is far ahead of what the server counts.
    await log.owner.query('update platform.clock set transactions_before = 1000000000');
    await log.write(1);
    await log.chained(chain);
    await log.owner.query('update platform.clock set transactions_before = 0');
    await expect(chain.tick()).rejects.toThrow(TransactionsBehind);
    await migrate(log.urls.ownerUrl);
    await log.write(2);
    await log.chained(chain);
    expect(await unbroken()).toMatchObject({ entries: 5, unchained: 0 });
    const before = await log.owner.query('select transactions_before from platform.clock');
    await migrate(log.urls.ownerUrl);
    expect((await log.owner.query('select transactions_before from platform.clock')).rows).toEqual(
      before.rows,
    );
  });

  it('has one key, whoever comes first', () => {
    const path = `${log.dir}/shared/key.pem`;
    expect(SigningKey.at(path).public.id).toBe(SigningKey.at(path).public.id);
    expect(SigningKey.at(`${log.dir}/other.pem`).public.id).not.toBe(SigningKey.at(path).public.id);
  });
});

describe('P23: an application’s role', () => {
  it('neither says when or where in the order an entry was written, nor takes anything back', async () => {
    await log.write(1);
    await log.chained(await log.chain());
    const database = await log.database();
    const noOne = { actor: '', organisation: '', holders: '{}', inbox: '', audited: '' };
    for (const sql of [
      `insert into audit_entry (id, action, subject, correlation_id, transaction_id) values (gen_random_uuid(), 'x', 'x', 'x', 1)`,
      `insert into audit_entry (id, action, subject, correlation_id, at) values (gen_random_uuid(), 'x', 'x', 'x', now())`,
      ...['audit_entry', 'audit_batch', 'audit_export'].flatMap((table) => [
        `delete from ${table}`,
        `truncate ${table}`,
        `update ${table} set at = now()`,
      ]),
    ])
      await expect(database.transaction(noOne, (tx) => tx.query(sql))).rejects.toThrow(/permission denied/);
  });
});

describe('P23: checkpoints leave', () => {
  const lines = () => readFileSync(log.file.path, 'utf8').split('\n').filter(Boolean);

  it('each newest one once, by the file, with the key that checks it', async () => {
    const [chain, exports] = [await log.chain(), await log.exports()];
    await exports.tick();
    await log.write(2);
    await log.chained(chain);
    await exports.tick();
    await exports.tick();
    expect(lines().length).toBe(1);
    await log.write(1);
    await log.chained(chain);
    await exports.tick();
    expect(lines().length).toBe(2);
    expect(readFileSync(`${log.dir}/exported/key-${log.key.public.id}.pem`, 'utf8')).toBe(log.key.public.pem);
    expect(await log.report()).toContain('PROVED: nothing was changed');
  });

  it('a line that a kill cut short, or wrote twice, spoils nothing', async () => {
    const [chain, exports] = [await log.chain(), await log.exports()];
    await log.write(2);
    await log.chained(chain);
    await exports.tick();
    truncateSync(log.file.path, 40);
    await log.owner.query('delete from audit_export');
    await exports.tick();
    await log.owner.query('delete from audit_export');
    await exports.tick();
    expect(lines().length).toBe(3);
    const report = await log.report();
    expect(report).toContain('1 line of the checkpoints could not be read');
    expect(report).toContain('PROVED');
  });
});
