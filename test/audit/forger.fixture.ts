import { type BatchRow, batchColumns, checkpointOf } from '#platform/audit/batch-row.js';
import { batchHash, contentHash, entryHash, noBatch } from '#platform/audit/canonical.js';
import type { SigningKey } from '#platform/audit/signing-key.js';
import type { AuditLog } from './log.fixture.js';

/** A superuser who knows our code: computes every hash of the chain anew, from what the entries say now. */
export async function rehash(log: AuditLog, key: SigningKey): Promise<void> {
  await log.owner.query(`set timezone to 'UTC'`);
  const { rows } = await log.owner.query<BatchRow>(`select ${batchColumns} from audit_batch order by number`);
  let [previous, total] = [noBatch, 0];
  for (const row of rows) {
    const { rows: entries } = await log.owner.query<{ id: string; entry: Record<string, unknown> }>(
      `select id, to_jsonb(e) as entry from audit_entry e where transaction_id >= $1 and transaction_id < $2
       order by transaction_id, id`,
      [row.from, row.until],
    );
    const hashes = entries.map(({ entry }) => entryHash(entry));
    total += entries.length;
    const { key: _, signature: __, ...stored } = checkpointOf(row);
    const content = contentHash(hashes).toString('hex');
    const forged = { ...stored, entries: entries.length, total, content, previous: previous.toString('hex') };
    const hash = batchHash(forged);
    await log.owner.query(
      `update audit_batch set entry_ids = $2, entry_hashes = $3, total = $4, previous = $5, hash = $6, key_id = $7, signature = $8
       where number = $1`,
      [
        row.number,
        entries.map(({ id }) => id),
        Buffer.concat(hashes),
        total,
        previous,
        hash,
        key.public.id,
        Buffer.from(key.sign(forged).signature, 'base64'),
      ],
    );
    previous = hash;
  }
}
