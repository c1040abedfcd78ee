import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { sectionsOpenUntil } from '#country/clock.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { openTask } from '../../task/open-task.js';
import { ReceiverRecord } from '../receiver-record.entity.js';
import type { Referral } from '../referral.entity.js';
import type {
  AcceptReferralInput,
  DeclineReferralInput,
  DeliverServiceInput,
  ReferralStepInput,
  StartServiceInput,
} from '../referral.input.js';
import { Acceptance } from './acceptance.service.js';
import { loadForStep, take } from './referral-step.js';

/** The receiver's side of a referral: from the inbox to the service. */
@Injectable()
export class ReceiverService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(Acceptance) private readonly acceptance: Acceptance,
  ) {}

  acknowledge(ctx: Context, input: ReferralStepInput): Promise<string> {
    return this.writes.run(ctx, 'acknowledgeReferral', input, async (tx) => {
      const row = await loadForStep(tx, input, 'acknowledged');
      if (row.status !== 'sent') throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
      await take(tx, row, 'acknowledged', 'acknowledged', { acknowledgedAt: tx.now });
      return subjectOf(row);
    });
  }

  accept(ctx: Context, input: AcceptReferralInput): Promise<string> {
    return this.writes.run(ctx, 'acceptReferral', input, async (tx) => {
      const row = await loadForStep(tx, input, 'accepted');
      await this.acceptance.assertAgreementHolds(tx, row.id);
      const officers = await this.acceptance.officers(tx, input.officerIds, row.caseId);
      await take(tx, row, 'accepted', 'accepted', {
        acknowledgedAt: row.acknowledgedAt ?? tx.now,
        acceptedAt: tx.now,
        openUntil: row.consentUntil ?? tx.now,
      });
      await this.acceptance.open(tx, row, officers);
      return subjectOf(row);
    });
  }

  decline(ctx: Context, input: DeclineReferralInput): Promise<string> {
    return this.writes.run(ctx, 'declineReferral', input, async (tx) => {
      const row = await loadForStep(tx, input, 'declined');
      await take(tx, row, 'declined', 'declined', { closedAt: tx.now, declineReason: input.reason });
      await openTask(tx, 'findOtherProvider', row.caseId, { referralId: row.id });
      return subjectOf(row);
    });
  }

  start(ctx: Context, input: StartServiceInput): Promise<string> {
    return this.writes.run(ctx, 'startService', input, async (tx) => {
      const row = await loadForStep(tx, input, 'inProgress');
      await take(tx, row, 'inProgress', 'started', { startedAt: tx.now });
      await this.write(tx, row, 'stay', input.note);
      return subjectOf(row);
    });
  }

  deliver(ctx: Context, input: DeliverServiceInput): Promise<string> {
    return this.writes.run(ctx, 'deliverService', input, async (tx) => {
      const row = await loadForStep(tx, input, 'serviceDelivered');
      await take(tx, row, 'serviceDelivered', 'delivered', { deliveredAt: tx.now });
      await this.write(tx, row, 'serviceLine', input.note);
      return subjectOf(row);
    });
  }

  /** Completing records the discharge: the sections stay open a while yet, the safety notice goes at once. */
  complete(ctx: Context, input: ReferralStepInput): Promise<string> {
    return this.writes.run(ctx, 'completeReferral', input, async (tx) => {
      const row = await loadForStep(tx, input, 'completed');
      const openUntil = earlier(row.openUntil ?? tx.now, sectionsOpenUntil(tx.now));
      await take(tx, row, 'completed', 'completed', { completedAt: tx.now, closedAt: tx.now, openUntil });
      await tx.plain.query('select grantor.close($1, $2, $3)', [row.id, openUntil, 'completed']);
      await tx.plain.query(`delete from receiver_record where referral_id = $1 and kind = 'safetyNotice'`, [
        row.id,
      ]);
      return subjectOf(row);
    });
  }

  private async write(
    tx: WriteTransaction,
    row: { readonly id: string; readonly receiverId: string },
    kind: ReceiverRecord['kind'],
    note: string | null | undefined,
  ): Promise<void> {
    await tx.insert(ReceiverRecord, {
      id: randomUUID(),
      referralId: row.id,
      organisationId: row.receiverId,
      kind,
      createdBy: tx.ctx.actor.id,
      body: { note: note ?? null },
    });
  }
}

const subjectOf = (row: Pick<Referral, 'caseId'> & { id: string }): Subjected => ({
  id: row.id,
  subject: 'Referral',
  caseId: row.caseId,
});

const earlier = (a: Date, b: Date): Date => (a < b ? a : b);
