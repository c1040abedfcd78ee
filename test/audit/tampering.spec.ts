import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { SigningKey } from '#platform/audit/signing-key.js';
import { report } from '../../apps/cli/audit/report.js';
import { rehash } from './forger.fixture.js';
import { AuditLog } from './log.fixture.js';

let log: AuditLog;
let entries: string[];

/** Five batches of four entries, each exported; then one batch that is not, and one entry that is not chained. */
const batchOf = (entry: number): number => Math.floor(entry / 4) + 1;
const id = (entry: number): string => entries[entry] ?? '';
const tamper = (sql: string, params: unknown[] = []) => log.owner.query(sql, params);

beforeAll(async () => {
  log = await AuditLog.open();
  const [chain, exports] = [await log.chain(), await log.exports()];
  entries = [];
  for (let batch = 0; batch < 6; batch++) {
    // One transaction, or another spec's may divide the batch.
    await log.owner.query('begin');
    entries.push(...(await log.write(4)).sort());
    await log.owner.query('commit');
    await log.chained(chain);
    if (batch < 5) await exports.tick();
  }
  entries.push(...(await log.write(1)));
  await tamper(
    'create table kept_entry as select * from audit_entry; create table kept_batch as select * from audit_batch',
  );
});
afterAll(() => log.close());
beforeEach(() =>
  tamper(
    `truncate audit_export; truncate audit_entry, audit_batch cascade;
     insert into audit_entry select * from kept_entry; insert into audit_batch select * from kept_batch`,
  ),
);

const found = async () => (await log.verify()).findings.first;

describe('P23: a superuser', () => {
  it('who does nothing is told so, and what nobody can prove is said', async () => {
    const { findings, chained, exported } = await log.verify();
    expect(findings.first).toEqual([]);
    expect(chained).toMatchObject({ batches: 6, entries: 24, unchained: 1 });
    expect(exported).toMatchObject({ checkpoints: 5, unreadable: 0, last: { number: 5, total: 20 } });
    const said = await log.report();
    expect(said).toContain('PROVED: nothing was changed');
    expect(said).toContain('NOT PROVABLE: 4 entries after the last exported checkpoint');
    expect(said).toContain('NOT PROVABLE: 1 entry not chained yet');
  });

  it.each([
    ['at', `at + interval '1 second'`],
    ['actor_id', 'gen_random_uuid()'],
    ['actor_organisation_id', 'gen_random_uuid()'],
    ['action', `'look'`],
    ['subject', `'Nothing'`],
    ['subject_id', 'gen_random_uuid()'],
    ['case_id', 'gen_random_uuid()'],
    ['case_code', `'MN-26-7F3K9Q'`],
    ['managing_organisation_id', 'gen_random_uuid()'],
    ['sections', `'{risk}'`],
    ['ground', 'null'],
    ['correlation_id', `'another'`],
  ])('who edits %s of an entry', async (column, value) => {
    await tamper(`update audit_entry set ${column} = ${value} where id = $1`, [id(9)]);
    expect(await found()).toEqual([{ batch: batchOf(9), fault: 'entryChanged', entryId: id(9) }]);
  });

  it('has every column of an entry covered by its hash', async () => {
    const { rows } = await tamper(
      `select column_name as name from information_schema.columns where table_name = 'audit_entry' and is_nullable = 'YES'
         and column_default is not null`,
    );
    // A column added later has to be null in older entries, or their hashes change.
    expect(rows).toEqual([]);
  });

  it('who gives an entry a column of her own', async () => {
    await tamper('alter table audit_entry add column excuse text');
    expect(await found()).toEqual([]);
    await tamper(`update audit_entry set excuse = 'it was night' where id = $1`, [id(0)]);
    expect(await found()).toEqual([{ batch: 1, fault: 'entryChanged', entryId: id(0) }]);
    await tamper('alter table audit_entry drop column excuse');
  });

  it('who deletes an entry', async () => {
    await tamper('delete from audit_entry where id = $1', [id(6)]);
    expect(await found()).toEqual([{ batch: batchOf(6), fault: 'entryMissing', entryId: id(6) }]);
  });

  it('who deletes a whole batch’s entries', async () => {
    await tamper('delete from audit_entry where id = any ($1)', [entries.slice(4, 8)]);
    expect((await found()).map(({ batch, fault }) => [batch, fault])).toEqual(
      Array.from({ length: 4 }, () => [2, 'entryMissing']),
    );
  });

  it('who inserts an entry among old ones', async () => {
    const added = randomUUID();
    await tamper(
      `insert into audit_entry (id, transaction_id, action, subject, correlation_id)
       select $1, transaction_id, 'open', 'Case', 'x' from audit_entry where id = $2`,
      [added, id(13)],
    );
    expect(await found()).toEqual([{ batch: batchOf(13), fault: 'entryAdded', entryId: added }]);
  });

  it('who inserts one between batches, or before all', async () => {
    const [between, before] = [randomUUID(), randomUUID()];
    await tamper(
      `insert into audit_entry (id, transaction_id, action, subject, correlation_id)
       select $1::uuid, until_transaction - 1, 'open', 'Case', 'x' from audit_batch where number = 3
       union all select $2::uuid, -7, 'open', 'Case', 'x'`,
      [between, before],
    );
    expect((await found()).filter(({ fault }) => fault === 'entryAdded')).toEqual([
      { batch: 1, fault: 'entryAdded', entryId: before },
      { batch: 3, fault: 'entryAdded', entryId: between },
    ]);
  });

  it('who puts entries in another order, by their transactions or their ids', async () => {
    await tamper(
      `update audit_entry e set transaction_id = o.transaction_id from audit_entry o
       where (e.id, o.id) in (($1::uuid, $2::uuid), ($2, $1))`,
      [id(2), id(10)],
    );
    expect((await found())[0]).toEqual({ batch: 1, fault: 'entryMissing', entryId: id(2) });
  });

  it('who moves an entry out of its batch into the open window', async () => {
    await tamper('update audit_entry set transaction_id = 9000000000 where id = $1', [id(17)]);
    expect(await found()).toEqual([{ batch: batchOf(17), fault: 'entryMissing', entryId: id(17) }]);
  });

  it.each([
    'at',
    'from_transaction',
    'until_transaction',
    'total',
    'entry_ids',
    'entry_hashes',
    'previous',
    'hash',
  ])('who changes %s of a batch', async (column) => {
    const change: Record<string, string> = {
      at: `at - interval '1 day'`,
      from_transaction: 'from_transaction - 1',
      until_transaction: 'until_transaction + 1',
      total: 'total + 1',
      entry_ids: 'entry_ids[2:] || entry_ids[1]',
      entry_hashes: 'overlay(entry_hashes placing hash from 1)',
      previous: 'hash',
      hash: 'previous',
    };
    await tamper(`update audit_batch set ${column} = ${change[column]} where number = 3`);
    expect((await found())[0]?.batch).toBe(3);
  });

  it('who edits an entry and its batch to fit each other', async () => {
    await tamper(`update audit_entry set action = 'look' where id = $1`, [id(9)]);
    await rehash(log, log.key);
    await tamper(
      `update audit_batch b set previous = k.previous, hash = k.hash, signature = k.signature from kept_batch k
       where k.number = b.number and b.number <> 3`,
    );
    expect((await found())[0]).toMatchObject({ batch: 3, fault: 'batchRewritten' });
    expect((await log.verify({ checkpoints: [] })).findings.first[0]).toEqual({
      batch: 4,
      fault: 'batchUnlinked',
    });
  });

  it('who removes a batch, from the middle or with its entries', async () => {
    await tamper('delete from audit_batch where number = 2');
    expect((await found())[0]).toEqual({ batch: 2, fault: 'batchMissing' });
    await tamper('delete from audit_entry where id = any ($1)', [entries.slice(4, 8)]);
    expect((await found())[0]).toEqual({ batch: 2, fault: 'batchMissing' });
  });

  it('who cuts the end off, so that the rest is whole', async () => {
    await tamper('delete from audit_batch where number > 3');
    await tamper('delete from audit_entry where id = any ($1)', [entries.slice(12)]);
    expect((await log.verify({ checkpoints: [] })).findings.first).toEqual([]);
    expect(await found()).toEqual([
      { batch: 4, fault: 'tailCut' },
      { batch: 5, fault: 'tailCut' },
    ]);
  });

  it('who empties everything', async () => {
    await tamper('truncate audit_entry, audit_batch cascade');
    expect((await found())[0]).toEqual({ batch: 1, fault: 'tailCut' });
  });

  it('who edits and computes everything anew, with a key of her own', async () => {
    await tamper(`update audit_entry set actor_id = gen_random_uuid() where id = $1`, [id(9)]);
    await rehash(log, SigningKey.at(`${log.dir}/hers.pem`));
    expect((await found())[0]).toMatchObject({ batch: 1, fault: 'batchUnsigned' });
  });

  it('who has the signing key as well, and computes everything anew', async () => {
    await tamper('delete from audit_entry where id = $1', [id(9)]);
    await rehash(log, log.key);
    expect((await log.verify({ checkpoints: [] })).findings.first).toEqual([]);
    expect(await found()).toEqual([3, 4, 5].map((batch) => ({ batch, fault: 'batchRewritten' })));
    const said = await log.report();
    expect(said).toContain('BROKEN: the first place is in batch 3.');
    expect(said).not.toContain('PROVED:');
  });

  it('who writes checkpoints to fit', async () => {
    const forged = `${log.dir}/forged.jsonl`;
    const [first = ''] = readFileSync(log.file.path, 'utf8').split('\n');
    writeFileSync(forged, first.replace(/"total":\d+/, '"total":3'));
    expect((await log.verify({ checkpoints: [forged] })).findings.first).toEqual([
      { batch: 1, fault: 'checkpointForged' },
    ]);
  });
});

describe('P23: the open window', () => {
  it('is stated: a change of what is chained but not exported is not provable against whoever has the key', async () => {
    await tamper(`update audit_entry set action = 'look' where id = $1`, [id(22)]);
    expect(await found()).toEqual([{ batch: 6, fault: 'entryChanged', entryId: id(22) }]);
    await rehash(log, log.key);
    const verification = await log.verify();
    expect(verification.findings.first).toEqual([]);
    expect(report(verification)).toContain(
      'NOT PROVABLE: 4 entries after the last exported checkpoint; whoever has the database and the signing key could have changed them.',
    );
  });

  it('is stated: a change of what is not chained yet is not provable', async () => {
    await tamper(`update audit_entry set action = 'look' where id = $1`, [id(24)]);
    expect(await found()).toEqual([]);
    expect(await log.report()).toMatch(/NOT PROVABLE: 1 entry not chained yet, the oldest of \d{4}-/);
  });

  it('is everything without exported checkpoints', async () => {
    const said = await log.report({ checkpoints: [] });
    expect(said).toContain('NOT PROVABLE: no exported checkpoints were given');
    expect(said).not.toContain('PROVED:');
  });
});

describe('npm run audit:verify', () => {
  const pem = () => `${log.dir}/exported/key-${log.key.public.id}.pem`;
  it('refuses a role that is not shown the whole log, instead of finding everything gone', async () => {
    const { verify } = await import('../../apps/cli/audit/verify.js');
    await expect(verify({ url: log.urls.apiUrl, keys: [], checkpoints: [] })).rejects.toThrow(
      /not shown the whole log/,
    );
  });

  it('answers 0 for a whole log, 2 for a broken one, and refuses checkpoints without a key', async () => {
    const { verifyCommand } = await import('../../apps/cli/audit/verify-command.js');
    const args = ['--database', log.urls.workerUrl, '--checkpoints', log.file.path];
    expect(await verifyCommand([...args, '--key', pem()], {})).toBe(0);
    await tamper('delete from audit_entry where id = $1', [id(6)]);
    expect(await verifyCommand([...args, '--key', pem()], {})).toBe(2);
    await expect(verifyCommand(args, {})).rejects.toThrow(/without the key/);
    await expect(verifyCommand([...args, '--key', log.file.path], {})).rejects.toThrow(/is not a key/);
    const none = ['--checkpoints', `${log.dir}/none.jsonl`, '--key', pem()];
    await expect(verifyCommand(none, {})).rejects.toThrow(/There is no/);
  });
});
