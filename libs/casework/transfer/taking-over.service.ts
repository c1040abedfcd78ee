import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import { writeEntry } from '#platform/audit/write-entry.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid, notFound } from '#platform/errors/domain-error.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { Case } from '../case/case.entity.js';
import { takeMeasure } from '../protection/take-measure.js';
import { CaseIndex } from '../search/case-index.js';
import { Transfer } from './transfer.entity.js';
import type { AcceptTransferInput } from './transfer.input.js';

/** Whom it leaves, and what became of referrals: moved on, ended, or to be sent anew. */
interface Outcome {
  readonly what: string;
  readonly subjectId: string | null;
  readonly receiverId: string | null;
}

/** A case changes hands: facts, ledger, key and index in one transaction; only the old copy of the key goes afterwards. */
@Injectable()
export class TakingOver {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(KeyStore) private readonly keys: KeyStore,
    @Inject(CaseIndex) private readonly index: CaseIndex,
  ) {}

  accept(ctx: Context, input: AcceptTransferInput): Promise<string> {
    return this.writes.run(ctx, 'acceptTransfer', input, async (tx) => {
      tx.judge('Transfer');
      // Not locked here: the case comes first, which only the grantor can take before it is ours.
      const row = await tx.peek(Transfer, input.transferId, []);
      if (!row.access.actions.includes('acceptTransfer')) throw new DomainError('FORBIDDEN');
      const { id, caseId, personId, senderId, receiverId } = row;
      await this.enterForThem(tx, row);
      const outcome = await tx.plain.query<Outcome>(
        `select what, subject_id as "subjectId", receiver_id as "receiverId" from grantor.take_over($1, $2, $3, $4)`,
        [id, input.version, input.assigneeId, dayOf(tx.now)],
      );
      assertDone(outcome);
      // No rollback takes a copy back. Whatever becomes of the offer does: it is accepted in the end, or it ends.
      await this.keys.share(personId, senderId, receiverId);
      await this.shareQuestions(tx, caseId, senderId, receiverId);
      // Compared with the new house's cases by what came along, and by nothing else.
      if (await this.reindex(tx, caseId, receiverId)) await tx.emit('case.identified', caseId, { caseId });
      await takeMeasure(tx, { id: caseId, personId }, 'transferred', null, input.assigneeId);
      await tell(tx, row, outcome);
      return { id, subject: 'Transfer', caseId };
    });
  }

  /** The last entry of the case that is the old organisation's: its data-protection officer finds to whom it went. */
  private enterForThem({ plain, ctx }: WriteTransaction, { id, caseId }: Readable<Transfer>): Promise<void> {
    return writeEntry(plain, {
      actorId: ctx.actor.id,
      actorOrganisationId: ctx.actor.organisationId,
      action: 'handOverCase',
      subject: 'Transfer',
      subjectId: id,
      caseId,
      correlationId: ctx.correlationId,
    });
  }

  /** What a receiver asked before it decides is sealed with keys of its own, which whoever answers holds. */
  private async shareQuestions(
    tx: WriteTransaction,
    caseId: string,
    from: string,
    to: string,
  ): Promise<void> {
    const questions = await tx.plain.query<{ id: string }>(
      `select q.id from information_request q join referral r on r.id = q.referral_id
       where q.case_id = $1 and q.key_released_at is null and r.closed_at is null`,
      [caseId],
    );
    for (const { id } of questions) await this.keys.share(id, from, to);
  }

  /** Answers whether she can be known by name over there. */
  private async reindex(tx: WriteTransaction, caseId: string, organisationId: string): Promise<boolean> {
    await this.index.forget(tx.plain, caseId);
    const known = await tx.peek(Case, caseId, ['identity', 'safeContact']);
    const { readable } = known.access;
    await this.index.write(tx.plain, organisationId, caseId, {
      ...(readable.includes('identity') ? { identity: known.identity ?? null } : {}),
      ...(readable.includes('safeContact') ? { safeContact: known.safeContact ?? null } : {}),
    });
    return readable.includes('identity');
  }
}

function assertDone(outcome: readonly Outcome[]): void {
  const refused = outcome.find(({ what }) => what.startsWith('refused:'))?.what.slice('refused:'.length);
  if (refused === undefined) return;
  if (refused === 'notFound') throw notFound();
  if (refused === 'stale') throw new DomainError('CONFLICT', { field: 'version', reason: 'stale' });
  if (refused === 'notACaseworkerHere') throw invalid('assigneeId', refused);
  if (refused === 'notConsented') throw new DomainError('CONSENT_REQUIRED', { reason: 'noLongerConsented' });
  throw new DomainError('CONFLICT', { reason: refused });
}

/** Those whose eyes it leaves are told to stop, those who work its referrals whom to answer from now on. */
async function tell(
  tx: WriteTransaction,
  { id: transferId, caseId, personId, senderId, receiverId, proposedBy }: Readable<Transfer>,
  outcome: readonly Outcome[],
): Promise<void> {
  const refs = { transferId, caseId, senderId, receiverId };
  await tx.emit('transfer.accepted', caseId, { ...refs, subjectId: personId, accountId: proposedBy });
  await tx.emit('case.assigned', caseId, { caseId });
  for (const { what, subjectId, receiverId: at } of outcome) {
    if (!subjectId) continue;
    if (what === 'left' && subjectId !== proposedBy)
      await tx.emit('transfer.handedOver', caseId, { ...refs, accountId: subjectId });
    if (what === 'left' || !at) continue;
    const referral = { referralId: subjectId, caseId, senderId: receiverId, receiverId: at };
    await tx.emit(what === 'moved' ? 'referral.handedOver' : 'referral.revoked', caseId, referral);
  }
}
