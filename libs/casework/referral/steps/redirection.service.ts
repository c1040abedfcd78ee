import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { openTask } from '../../task/open-task.js';
import { Referral } from '../referral.entity.js';
import type { RedirectReferralInput } from '../referral.input.js';
import { loadForStep, take } from './referral-step.js';

/** A receiver names another provider, and passes nothing on: the sender sends anew, if she consents (DOMAIN §3). */
@Injectable()
export class Redirection {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  redirect(ctx: Context, input: RedirectReferralInput): Promise<string> {
    return this.writes.run(ctx, 'redirectReferral', input, async (tx) => {
      const row = await loadForStep(tx, input, 'redirected');
      const { caseId, senderId, receiverId } = row;
      const providerId = input.providerId ?? null;
      if (providerId) {
        const [known] = await tx.plain.query('select from organisation where id = $1', [providerId]);
        if (!known || providerId === senderId || providerId === receiverId)
          throw invalid('providerId', 'noSuchReceiver');
      }
      await take(tx, row, 'redirected', 'redirected', { closedAt: tx.now, redirectedToId: providerId });
      await openTask(tx, 'findOtherProvider', caseId, { referralId: row.id });
      return { id: row.id, subject: 'Referral', caseId };
    });
  }

  /** The redirected referral of the same case that a new one takes the place of, once. */
  async followed(tx: WriteTransaction, id: string, caseId: string): Promise<Referral & { id: string }> {
    const before = await tx.peek(Referral, id, ['status', 'followedById'], true);
    if (before.caseId !== caseId || before.status !== 'redirected')
      throw invalid('followsId', 'notRedirected');
    if (before.followedById)
      throw new DomainError('CONFLICT', { field: 'followsId', reason: 'followedAlready' });
    return before;
  }
}
