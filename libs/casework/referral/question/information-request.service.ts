import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { answerBy, questionsPerReferral, resumed } from '#country/clock.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { KeyStore } from '#platform/vault/key-store.js';
import { openTask } from '../../task/open-task.js';
import { Referral } from '../referral.entity.js';
import { loadForStep, take } from '../steps/referral-step.js';
import { InformationRequest } from './information-request.entity.js';
import type { AnswerRequestInput, RequestInformationInput } from './information-request.input.js';
import { Widening } from './widening.js';

/** A receiver asks before it decides, the sender answers, and the clocks stand still between (DOMAIN §3, §6). */
@Injectable()
export class InformationRequests {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(KeyStore) private readonly keys: KeyStore,
    @Inject(Widening) private readonly widening: Widening,
  ) {}

  ask(ctx: Context, input: RequestInformationInput): Promise<string> {
    return this.writes.run(ctx, 'requestInformation', input, async (tx) => {
      const row = await loadForStep(tx, input, 'moreInformationRequested');
      const { caseId, senderId, receiverId, status } = row;
      const asked = await tx.plain.query('select from information_request where referral_id = $1', [row.id]);
      if (asked.length >= questionsPerReferral) throw new DomainError('LIMIT', { reason: 'askedOften' });
      if (status !== 'sent' && status !== 'acknowledged')
        throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
      const id = randomUUID();
      const due = answerBy(row.urgency, tx.now);
      await this.keys.create(id, senderId);
      await this.keys.share(id, senderId, receiverId);
      await tx.insert(InformationRequest, {
        id,
        caseId,
        referralId: row.id,
        receiverId,
        statusBefore: status,
        acknowledgeBy: row.acknowledgeBy ?? null,
        reason: input.reason,
        question: input.question,
        askedBy: ctx.actor.id ?? '',
        askedAt: tx.now,
        answerBy: due,
      });
      await take(tx, row, 'moreInformationRequested', 'informationRequested', { pausedAt: tx.now });
      await openTask(tx, 'answerQuestion', caseId, { referralId: row.id, dueAt: due });
      return { id: row.id, subject: 'Referral', caseId };
    });
  }

  answer(ctx: Context, input: AnswerRequestInput): Promise<string> {
    return this.writes.run(ctx, 'answerRequest', input, async (tx) => {
      const row = await tx.load(Referral, input.referralId, [
        'status',
        'version',
        'senderId',
        'urgency',
        'sections',
        'consentId',
        'consentUntil',
        'groundId',
        'agreementId',
        'acknowledgeBy',
        'decideBy',
        'expiresAt',
        'pausedAt',
      ]);
      tx.assertVersion(row, input.version);
      const [waiting] = await tx.plain.query<{ id: string; statusBefore: 'sent' | 'acknowledged' }>(
        `select id, status_before as "statusBefore" from information_request
         where referral_id = $1 and answered_at is null order by asked_at desc limit 1 for update`,
        [row.id],
      );
      if (row.status !== 'moreInformationRequested' || !waiting)
        throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
      const words = input.answer?.trim() || null;
      await this.widening.widen(tx, row, input.sections, words !== null);
      const request = await tx.peek(InformationRequest, waiting.id, []);
      await tx.save(InformationRequest, request, {
        answer: words,
        answeredBy: ctx.actor.id,
        answeredAt: tx.now,
      });
      const { acknowledgeBy, decideBy, expiresAt, pausedAt } = row;
      const clocks =
        acknowledgeBy && decideBy && expiresAt && pausedAt
          ? resumed(row.urgency, { acknowledgeBy, decideBy, expiresAt }, pausedAt, tx.now)
          : {};
      await take(tx, row, waiting.statusBefore, 'answered', clocks);
      return { id: row.id, subject: 'Referral', caseId: row.caseId };
    });
  }
}
