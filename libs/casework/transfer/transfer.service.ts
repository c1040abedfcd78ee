import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { transferCode } from '#country/case-code.js';
import { dayOf } from '#country/day.js';
import { transferDeadlines } from '#country/transfer.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { Case } from '../case/case.entity.js';
import { takeMeasure } from '../protection/take-measure.js';
import { recordEvent } from '../timeline/record-event.js';
import { Transfer } from './transfer.entity.js';
import type { DeclineTransferInput, ProposeTransferInput, TransferStepInput } from './transfer.input.js';
import { type TransferStatus, transferMoves } from './transfer.states.js';
import { type HandoverGrounds, handedOver, handoverGrounds } from './transfer-grounds.js';

/** Offering a case to another organisation, and the ends of an offer that nobody accepts. */
@Injectable()
export class TransferService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  propose(ctx: Context, input: ProposeTransferInput): Promise<string> {
    return this.writes.run(ctx, 'proposeTransfer', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['code', 'status']);
      if (row.status === 'closed') throw new DomainError('CONFLICT', { reason: 'notToHandOver' });
      const senderId = ctx.actor.organisationId ?? '';
      const { caseId, receiverId, groundId, reason, note } = input;
      const grounds = await handoverGrounds(
        tx.plain,
        { caseId, senderId, receiverId, groundId },
        dayOf(tx.now),
      );
      const sections = covered(input, grounds);
      await assertAlone(tx, caseId);
      await assertNoOtherOffer(tx, caseId);
      const id = randomUUID();
      await tx.insert(Transfer, {
        id,
        code: transferCode(tx.now.getUTCFullYear(), randomBytes(5)),
        caseId,
        caseCode: row.code ?? '',
        personId: row.personId,
        senderId,
        receiverId,
        proposedBy: ctx.actor.id ?? '',
        consentId: grounds.consent?.id ?? null,
        groundId: grounds.ground?.id ?? null,
        agreementId: grounds.agreement?.id ?? null,
        status: 'proposed',
        sections,
        content: { reason, note: note ?? null },
        proposedAt: tx.now,
        ...transferDeadlines(tx.now),
      });
      await takeMeasure(tx, row, 'transferProposed', reason, null);
      await tx.emit('transfer.proposed', caseId, { transferId: id, caseId, senderId, receiverId });
      return { id, subject: 'Transfer', caseId };
    });
  }

  withdraw(ctx: Context, input: TransferStepInput): Promise<string> {
    return this.writes.run(ctx, 'withdrawTransfer', input, async (tx) => {
      const row = await loadForStep(tx, input, 'withdrawn');
      await end(tx, row, { status: 'withdrawn' });
      return subjectOf(row);
    });
  }

  decline(ctx: Context, input: DeclineTransferInput): Promise<string> {
    return this.writes.run(ctx, 'declineTransfer', input, async (tx) => {
      const row = await loadForStep(tx, input, 'declined');
      await end(tx, row, {
        status: 'declined',
        declineReason: input.reason,
        decidedBy: ctx.actor.id ?? null,
      });
      return subjectOf(row);
    });
  }
}

/** All that was chosen comes along, or it is not offered: what stays behind is said by leaving it out. */
function covered(
  { sections: chosen }: ProposeTransferInput,
  grounds: HandoverGrounds,
): Transfer['sections'] & object {
  if (!grounds.ground && !grounds.consent)
    throw new DomainError('CONSENT_REQUIRED', { field: 'receiverId', reason: 'notConsented' });
  if (!grounds.ground && !grounds.agreement) throw invalid('receiverId', 'noAgreement');
  const { sections, withheld } = handedOver(chosen, grounds);
  const refused = withheld[0];
  if (refused?.reason === 'notConsented')
    throw new DomainError('CONSENT_REQUIRED', { field: 'sections', reason: 'notConsented' });
  if (refused) throw invalid('sections', refused.reason);
  return sections;
}

/** Two cases that were merged go on together: whoever parts them decides what goes where. */
async function assertAlone({ plain }: WriteTransaction, caseId: string): Promise<void> {
  const [merged] = await plain.query(
    'select from case_record where id = $1 and lead_case_id is not null or lead_case_id = $1',
    [caseId],
  );
  if (merged) throw new DomainError('CONFLICT', { reason: 'mergedFirst' });
}

/** The case is locked by whoever offers it: nobody else can be at it. */
async function assertNoOtherOffer({ plain }: WriteTransaction, caseId: string): Promise<void> {
  const [open] = await plain.query(`select from case_transfer where case_id = $1 and status = 'proposed'`, [
    caseId,
  ]);
  if (open) throw new DomainError('CONFLICT', { reason: 'alreadyOffered' });
}

async function loadForStep(
  tx: WriteTransaction,
  input: TransferStepInput,
  to: TransferStatus,
): Promise<Readable<Transfer>> {
  const row = await tx.load(Transfer, input.transferId, ['status', 'version']);
  tx.assertVersion(row, input.version);
  if (!transferMoves[row.status].includes(to)) throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
  return row;
}

/** Whoever tried to accept it may have left a copy of the key over there: it is taken back. */
async function end(
  tx: WriteTransaction,
  row: Readable<Transfer>,
  patch: Partial<Transfer> & { readonly status: 'withdrawn' | 'declined' },
): Promise<void> {
  const { id: transferId, caseId, personId, senderId, receiverId, proposedBy } = row;
  const event = patch.status === 'declined' ? 'transferDeclined' : 'transferWithdrawn';
  await recordEvent(tx, event, caseId);
  await tx.save(Transfer, row, { ...patch, closedAt: tx.now, version: row.version + 1 });
  const refs = { transferId, caseId, senderId, receiverId, accountId: proposedBy };
  await tx.emit(`transfer.${patch.status}`, caseId, refs);
  await tx.emit('keys.release', caseId, { caseId, subjectId: personId, organisationId: receiverId });
}

const subjectOf = ({ id, caseId }: Readable<Transfer>): Subjected => ({ id, subject: 'Transfer', caseId });
