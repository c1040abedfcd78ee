import { randomUUID } from 'node:crypto';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { recordEvent } from '../timeline/record-event.js';
import { type MeasureKind, ProtectiveMeasure } from './measure.entity.js';

/**
 * Writes down what is about to be done and why. Before it is done, as it may take away the right to write on the
 * case from whoever does it.
 */
export async function takeMeasure(
  tx: WriteTransaction,
  row: { readonly id: string; readonly personId: string },
  kind: MeasureKind,
  reason: string | null,
  accountId: string | null,
): Promise<void> {
  // What follows refuses an id of nobody as it refuses somebody else's; a foreign key would tell the two apart (P2).
  const [named] = await tx.plain.query<{ id: string }>('select id from account where id = $1', [accountId]);
  await tx.insert(ProtectiveMeasure, {
    id: randomUUID(),
    caseId: row.id,
    personId: row.personId,
    kind,
    accountId: named?.id ?? null,
    reason,
    takenBy: tx.ctx.actor.id ?? '',
  });
  await recordEvent(tx, kind, row.id);
}
