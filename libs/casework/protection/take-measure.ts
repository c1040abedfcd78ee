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
  reason: string,
  accountId: string | null,
): Promise<void> {
  await tx.insert(ProtectiveMeasure, {
    id: randomUUID(),
    caseId: row.id,
    personId: row.personId,
    kind,
    accountId,
    reason,
    takenBy: tx.ctx.actor.id ?? '',
  });
  await recordEvent(tx, kind, row.id);
}
