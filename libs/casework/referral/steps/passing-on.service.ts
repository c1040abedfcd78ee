import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { openTask } from '../../task/open-task.js';
import { recordEvent } from '../../timeline/record-event.js';
import { Referral } from '../referral.entity.js';
import type { ReferralStepInput } from '../referral.input.js';
import { leavesPassingOn } from '../referral.states.js';
import { ReferralEnd } from './referral-end.service.js';

/** She says it to whoever she is with: a receiver passes on that she takes her consent back (DOMAIN §2, §5). */
@Injectable()
export class PassingOn {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReferralEnd) private readonly ends: ReferralEnd,
  ) {}

  withdrawal(ctx: Context, input: ReferralStepInput): Promise<string> {
    return this.writes.run(ctx, 'passOnWithdrawal', input, async (tx) => {
      const row = await tx.load(Referral, input.referralId, ['status', 'version', 'senderId']);
      tx.assertVersion(row, input.version);
      if (!leavesPassingOn(row, 'passOnWithdrawal', ctx.actor))
        throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
      const { id: referralId, caseId, senderId, receiverId } = row;
      const [behind] = await tx.plain.query<{ consentId: string | null }>(
        'select consent_id as "consentId" from referral where id = $1',
        [row.id],
      );
      const reads = row.access.readable.includes('referralContent');
      await this.ends.passedOn(tx, { id: row.id, consentId: behind?.consentId ?? null, reads });
      await recordEvent(tx, 'consent.passedOn', caseId, row.id);
      await tx.emit('consent.passedOn', caseId, { referralId, caseId, senderId, receiverId });
      await openTask(tx, 'callNow', caseId, { referralId: row.id, dueAt: tx.now });
      return { id: row.id, subject: 'Referral', caseId };
    });
  }
}
