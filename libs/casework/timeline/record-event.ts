import { randomUUID } from 'node:crypto';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { CaseEvent } from './case-event.entity.js';

/** Writes one line of the case's history, in the transaction of what happened. */
export async function recordEvent(
  tx: WriteTransaction,
  kind: string,
  caseId: string,
  referralId?: string,
): Promise<void> {
  await tx.insert(CaseEvent, {
    id: randomUUID(),
    caseId,
    kind,
    actorId: tx.ctx.actor.id,
    organisationId: tx.ctx.actor.organisationId,
    ...(referralId ? { referralId } : {}),
  });
}
