import { Inject, Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import type { PeriodicJob } from '../queue/periodic-job.js';
import { workerScope } from '../queue/worker-scope.js';
import { batchHash, type Checkpoint, contentHash, entryHash, noBatch } from './canonical.js';
import { SigningKey } from './signing-key.js';

/** A batch has no more entries, except those of one transaction, which stay together. */
const atMost = 1_000;
const lock = 4_711_002;

/** This database counts its transactions from the beginning again, as after a restore: `npm run migrate` mends that. */
export class TransactionsBehind extends Error {
  override readonly name = 'TransactionsBehind';
}

interface LastBatch {
  readonly number: number;
  readonly until: number;
  readonly total: number;
  readonly hash: Buffer;
}

/**
 * Chains what has been written: hashes the entries of all transactions that have ended, in one fixed order, into a
 * batch that names the batch before it, and signs it. Batch and range are written in one transaction, so that a kill
 * at any moment leaves either; the batch's number lets one of many workers win.
 */
@Injectable()
export class AuditChain implements PeriodicJob {
  /** Until then nobody can prove that an entry was changed. */
  readonly periodic = { name: 'auditChain', everyMs: 5_000 };

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SigningKey) private readonly key: SigningKey,
  ) {}

  /** @throws TransactionsBehind */
  async tick(): Promise<void> {
    while (await this.database.transaction(workerScope, (tx) => this.extend(tx)));
  }

  /** Answers whether there may be more. */
  private async extend(tx: Transaction): Promise<boolean> {
    const [mine] = await tx.query<{ ok: boolean }>('select pg_try_advisory_xact_lock($1) as ok', [lock]);
    if (!mine?.ok) return false;
    const last = await lastBatch(tx);
    const [here] = await tx.query<{ horizon: number }>('select platform.transaction_horizon() as horizon');
    const horizon = here?.horizon ?? 0;
    if (horizon < last.until) throw new TransactionsBehind();
    const until = await endOf(tx, last.until, horizon);
    await tx.query(`set local timezone to 'UTC'`);
    const rows = await tx.query<{ id: string; entry: Record<string, unknown> }>(
      `select id, to_jsonb(e) as entry from audit_entry e
       where transaction_id >= $1 and transaction_id < $2 order by transaction_id, id`,
      [last.until, until],
    );
    if (rows.length === 0) return false;
    const hashes = rows.map(({ entry }) => entryHash(entry));
    const [now] = await tx.query<{ at: Date }>(`select date_trunc('milliseconds', platform.now()) as at`);
    const checkpoint: Checkpoint = {
      number: last.number + 1,
      at: (now?.at ?? new Date(0)).toISOString(),
      from: last.until,
      until,
      entries: rows.length,
      total: last.total + rows.length,
      content: contentHash(hashes).toString('hex'),
      previous: last.hash.toString('hex'),
    };
    await this.add(
      tx,
      checkpoint,
      rows.map(({ id }) => id),
      hashes,
    );
    return until < horizon;
  }

  private async add(
    tx: Transaction,
    checkpoint: Checkpoint,
    ids: readonly string[],
    hashes: readonly Buffer[],
  ): Promise<void> {
    const { key, signature } = this.key.sign(checkpoint);
    const { number, at, from, until, total, previous } = checkpoint;
    await tx.query(
      `insert into audit_batch (number, at, from_transaction, until_transaction, total, entry_ids, entry_hashes, previous,
         hash, key_id, signature) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
      [
        number,
        at,
        from,
        until,
        total,
        ids,
        Buffer.concat(hashes),
        Buffer.from(previous, 'hex'),
        batchHash(checkpoint),
        key,
        Buffer.from(signature, 'base64'),
      ],
    );
  }
}

async function lastBatch(tx: Transaction): Promise<LastBatch> {
  const [last] = await tx.query<LastBatch>(
    `select number, until_transaction as until, total, hash from audit_batch order by number desc limit 1`,
  );
  return last ?? { number: 0, until: 0, total: 0, hash: noBatch };
}

/** The first transaction that is left for the next batch: whole transactions, and about `atMost` entries. */
async function endOf(tx: Transaction, from: number, horizon: number): Promise<number> {
  const [first, beyond] = await tx.query<{ id: number }>(
    `(select transaction_id as id from audit_entry where transaction_id >= $1 order by transaction_id, audit_entry.id limit 1)
     union all
     (select transaction_id as id from audit_entry where transaction_id >= $1 order by transaction_id, audit_entry.id offset ${atMost} limit 1)`,
    [from],
  );
  if (!first || !beyond) return horizon;
  return Math.min(horizon, beyond.id > first.id ? beyond.id : first.id + 1);
}
