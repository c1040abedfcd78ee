import { hash } from 'node:crypto';
import type { SignedCheckpoint } from './canonical.js';

/** Columns of `audit_batch` a checkpoint is made of, under the names of `BatchRow`. */
export const batchColumns = `number, at, from_transaction as "from", until_transaction as "until", total,
  cardinality(entry_ids) as entries, entry_hashes as "entryHashes", previous, key_id as key, signature`;

export interface BatchRow {
  readonly number: number | string;
  readonly at: Date;
  readonly from: number | string;
  readonly until: number | string;
  readonly total: number | string;
  readonly entries: number;
  readonly entryHashes: Buffer;
  readonly previous: Buffer;
  readonly key: string;
  readonly signature: Buffer;
}

/** The checkpoint as it was signed, if nobody changed the row. */
export function checkpointOf(row: BatchRow): SignedCheckpoint {
  return {
    number: Number(row.number),
    at: row.at.toISOString(),
    from: Number(row.from),
    until: Number(row.until),
    entries: row.entries,
    total: Number(row.total),
    content: hash('sha256', row.entryHashes, 'hex'),
    previous: row.previous.toString('hex'),
    key: row.key,
    signature: row.signature.toString('base64'),
  };
}
