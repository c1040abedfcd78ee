import { randomBytes, randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { referralCode } from '#country/case-code.js';
import { deadlines } from '#country/clock.js';
import { dayOf, endOfDay, withoutEnd } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { invalid } from '#platform/errors/domain-error.js';
import { Case } from '../../case/case.entity.js';
import { assertOpens, disclosureOf } from '../disclosure/disclosure.js';
import { groundsFor } from '../disclosure/grounds.js';
import { Referral } from '../referral.entity.js';
import type { ReferralStepInput, SendReferralInput } from '../referral.input.js';
import { Redirection } from './redirection.service.js';
import { ReferralEnd } from './referral-end.service.js';
import { loadForStep, take, tell } from './referral-step.js';

/** The sender's side of a referral. */
@Injectable()
export class ReferralService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReferralEnd) private readonly ends: ReferralEnd,
    @Inject(Redirection) private readonly redirection: Redirection,
  ) {}

  send(ctx: Context, input: SendReferralInput): Promise<string> {
    return this.writes.run(ctx, 'sendReferral', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, []);
      const today = dayOf(tx.now);
      if (input.neededBy && input.neededBy < today) throw invalid('neededBy', 'pastDate');
      const senderId = ctx.actor.organisationId ?? '';
      const grounds = await groundsFor(tx.plain, row.id, senderId, input.receiverId, today, input.groundId);
      // The law and her life do not wait for two organisations to agree.
      if (!grounds.agreement && !grounds.ground) throw invalid('receiverId', 'noAgreement');
      const disclosure = disclosureOf(input.sections, grounds);
      assertOpens(disclosure);
      const { sections } = disclosure;
      const follows = input.followsId ? await this.redirection.followed(tx, input.followsId, row.id) : null;
      const id = randomUUID();
      const consent = grounds.ground || sections.length === 0 ? null : grounds.consent;
      await tx.insert(Referral, {
        id,
        code: referralCode(tx.now.getUTCFullYear(), randomBytes(5)),
        caseId: row.id,
        personId: row.personId,
        senderId,
        receiverId: input.receiverId,
        sentBy: ctx.actor.id ?? '',
        consentId: consent?.id ?? null,
        consentUntil: consent?.validUntil ? endOfDay(consent.validUntil) : withoutEnd,
        groundId: grounds.ground?.id ?? null,
        agreementId: grounds.ground ? null : (grounds.agreement?.id ?? null),
        service: input.service,
        urgency: input.urgency,
        status: 'sent',
        sections,
        content: { reason: input.reason ?? null, instructions: input.instructions ?? null },
        neededBy: input.neededBy ?? null,
        followsId: follows?.id ?? null,
        sentAt: tx.now,
        ...deadlines(input.urgency, tx.now),
      });
      if (follows) await tx.save(Referral, follows, { followedById: id });
      await tell(tx, { id, caseId: row.id, senderId, receiverId: input.receiverId }, 'sent');
      return { id, subject: 'Referral', caseId: row.id };
    });
  }

  revoke(ctx: Context, input: ReferralStepInput): Promise<string> {
    return this.writes.run(ctx, 'revokeReferral', input, async (tx) => {
      const row = await loadForStep(tx, input, 'revoked');
      await this.ends.close(tx, row, 'revoked');
      await take(tx, row, 'revoked', 'revoked', {
        closedAt: tx.now,
        ...(row.openUntil ? { openUntil: tx.now } : {}),
      });
      return { id: row.id, subject: 'Referral', caseId: row.caseId };
    });
  }
}
