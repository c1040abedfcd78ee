import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { recordEvent } from '../../timeline/record-event.js';
import { Referral } from '../referral.entity.js';
import type { ReviewReferralInput } from '../referral.input.js';
import { leavesReview, undecided } from '../referral.states.js';
import { ReferralEnd } from './referral-end.service.js';

/** Its agreement is over: each side's supervisor keeps what is open, or ends it for both (DOMAIN §5). */
@Injectable()
export class ReviewService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReferralEnd) private readonly ends: ReferralEnd,
  ) {}

  review(ctx: Context, input: ReviewReferralInput): Promise<string> {
    return this.writes.run(ctx, 'reviewReferral', input, async (tx) => {
      const row = await tx.load(Referral, input.referralId, [
        'status',
        'version',
        'senderId',
        'openUntil',
        'closedAt',
        'keptBySenderAt',
        'keptByReceiverAt',
      ]);
      tx.assertVersion(row, input.version);
      if (!leavesReview(row, 'reviewReferral', ctx.actor))
        throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
      const version = row.version + 1;
      const { id: referralId, caseId, senderId, receiverId } = row;
      if (input.decision === 'keep') {
        const ours = receiverId === ctx.actor.organisationId ? 'keptByReceiverAt' : 'keptBySenderAt';
        await tx.save(Referral, row, { [ours]: tx.now, version });
        await recordEvent(tx, 'referral.kept', caseId, referralId);
      } else {
        await this.ends.close(tx, row, 'agreementOver');
        const status = row.status === 'completed' || undecided.has(row.status) ? row.status : 'revoked';
        await tx.save(Referral, row, {
          status,
          closedAt: row.closedAt ?? tx.now,
          openUntil: tx.now,
          version,
        });
        await recordEvent(tx, 'referral.closed', caseId, referralId);
        await tx.emit('referral.closed', caseId, { referralId, caseId, senderId, receiverId });
      }
      return { id: row.id, subject: 'Referral', caseId };
    });
  }
}
