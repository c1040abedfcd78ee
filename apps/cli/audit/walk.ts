import type pg from 'pg';
import { type BatchRow, batchColumns, checkpointOf } from '#platform/audit/batch-row.js';
import {
  batchHash,
  contentHash,
  entryHash,
  noBatch,
  type SignedCheckpoint,
} from '#platform/audit/canonical.js';
import type { CheckingKey } from '#platform/audit/signing-key.js';
import type { Findings } from './findings.js';
import { Stream } from './stream.js';

interface StoredBatch extends BatchRow {
  readonly hash: Buffer;
  readonly ids: readonly string[];
}

interface StoredEntry {
  readonly id: string;
  readonly transaction: string;
  readonly entry: Readonly<Record<string, unknown>>;
}

/** Where the chain ends, and what lies beyond it. */
export interface Chained {
  readonly batches: number;
  readonly entries: number;
  readonly until: Date | null;
  readonly unchained: number;
  readonly oldestUnchained: string | null;
}

interface Before {
  readonly number: number;
  readonly until: number;
  readonly total: number;
  readonly hashes: readonly Buffer[];
}

/** Reads the whole chain once, each batch with its entries, and computes every hash again. */
export async function walk(
  client: pg.Client,
  keys: readonly CheckingKey[],
  findings: Findings,
  progress: (entries: number) => void,
): Promise<Chained> {
  const batches = await Stream.open<StoredBatch>(
    client,
    'batches',
    `select ${batchColumns}, hash, entry_ids as ids from audit_batch order by number`,
    200,
  );
  const entries = await Stream.open<StoredEntry>(
    client,
    'entries',
    `select id, transaction_id as transaction, to_jsonb(e) as entry from audit_entry e order by transaction_id, id`,
    5_000,
  );
  let before: Before = { number: 0, until: 0, total: 0, hashes: [noBatch] };
  let until: Date | null = null;
  for (let batch = await batches.next(); batch; batch = await batches.next()) {
    const checkpoint = checkpointOf(batch);
    checkBatch(batch, checkpoint, before, keys, findings);
    await entries.takeWhile(
      ({ transaction }) => Number(transaction) < checkpoint.from,
      ({ id }) => findings.add(checkpoint.number, 'entryAdded', id),
    );
    const found = new Map<string, Buffer>();
    await entries.takeWhile(
      ({ transaction }) => Number(transaction) < checkpoint.until,
      ({ id, entry }) => void found.set(id, entryHash(entry)),
    );
    checkEntries(batch, checkpoint, found, findings);
    const { number, total } = checkpoint;
    before = {
      number,
      until: checkpoint.until,
      total,
      hashes: [batch.hash, batchHash(unsigned(checkpoint))],
    };
    until = batch.at;
    progress(total);
  }
  let unchained = 0;
  let oldestUnchained: string | null = null;
  await entries.takeWhile(
    () => true,
    ({ entry }) => {
      oldestUnchained ??= String(entry['at']);
      unchained++;
    },
  );
  return { batches: before.number, entries: before.total, until, unchained, oldestUnchained };
}

const unsigned = ({ key: _, signature: __, ...checkpoint }: SignedCheckpoint) => checkpoint;

function checkBatch(
  batch: StoredBatch,
  checkpoint: SignedCheckpoint,
  before: Before,
  keys: readonly CheckingKey[],
  findings: Findings,
): void {
  const { number, from, entries, total } = checkpoint;
  for (let gap = before.number + 1; gap < number && gap <= before.number + 20; gap++)
    findings.add(gap, 'batchMissing');
  if (!batchHash(unsigned(checkpoint)).equals(batch.hash)) findings.add(number, 'batchChanged');
  else if (keys.length > 0 && !keys.some((key) => key.signed(checkpoint)))
    findings.add(number, 'batchUnsigned');
  const follows =
    before.hashes.some((hash) => hash.equals(batch.previous)) &&
    from === before.until &&
    total === before.total + entries;
  if (!follows) findings.add(number, 'batchUnlinked');
}

function checkEntries(
  { ids, entryHashes }: StoredBatch,
  { number, content }: SignedCheckpoint,
  found: ReadonlyMap<string, Buffer>,
  findings: Findings,
): void {
  const sameIds = [...found.keys()].every((id, index) => ids[index] === id);
  if (sameIds && contentHash([...found.values()]).toString('hex') === content) return;
  const listed = new Set(ids);
  const before = findings.count;
  for (const [index, id] of ids.entries()) {
    const hash = found.get(id);
    if (!hash) findings.add(number, 'entryMissing', id);
    else if (!hash.equals(entryHashes.subarray(index * 32, index * 32 + 32)))
      findings.add(number, 'entryChanged', id);
  }
  for (const id of found.keys()) if (!listed.has(id)) findings.add(number, 'entryAdded', id);
  // Each is what the list says, so the list itself was changed.
  if (findings.count === before) findings.add(number, 'batchChanged');
}
