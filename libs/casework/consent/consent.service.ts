import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dayOf, endOfDay, withoutEnd } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { Case } from '../case/case.entity.js';
import { ReferralEnd } from '../referral/steps/referral-end.service.js';
import { openTask } from '../task/open-task.js';
import { recordEvent } from '../timeline/record-event.js';
import { ComingOfAge } from './coming-of-age.js';
import { Consent } from './consent.entity.js';
import type {
  AmendConsentInput,
  ConsentWordsInput,
  RecordConsentInput,
  WithdrawConsentInput,
} from './consent.input.js';
import { consentMoves } from './consent.states.js';
import {
  ageFacts,
  assertChildHeard,
  assertOwnWord,
  assertRecipient,
  assertSound,
  majorityToday,
} from './consent-rules.js';

/** What a survivor allows, changes, refuses and takes back (DOMAIN §5). */
@Injectable()
export class ConsentService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReferralEnd) private readonly ends: ReferralEnd,
    @Inject(ComingOfAge) private readonly ages: ComingOfAge,
  ) {}

  record(ctx: Context, input: RecordConsentInput): Promise<string> {
    return this.writes.run(ctx, 'recordConsent', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ageFacts);
      assertSound(input, dayOf(tx.now));
      await assertRecipient(tx, input.recipientId);
      if (input.decision === 'given') await this.assertHerWord(tx, row, input);
      const id = randomUUID();
      const { recipientId, purpose, decision } = input;
      await tx.insert(Consent, {
        ...worded(tx, row.id, input),
        id,
        status: decision,
        purpose,
        recipientId,
        sections: decision === 'given' ? input.sections : [],
      });
      const child = majorityToday(row, dayOf(tx.now)) !== 'adult';
      // A child's dissent blocks disclosure and is looked into: it is recorded as the refusal it is.
      if (child && input.assent === false) await openTask(tx, 'bestInterestsReview', row.id);
      await recordEvent(tx, `consent.${decision}`, row.id);
      await tx.emit('consent.recorded', row.id, { caseId: row.id, consentId: id });
      return { id, subject: 'Consent', caseId: row.id };
    });
  }

  /**
   * Her new word in the place of the old. What is narrower binds at once what is open; what is wider opens nothing by
   * itself, but what is open goes on until the new end, so that a consent renewed in time interrupts no care.
   */
  amend(ctx: Context, input: AmendConsentInput): Promise<string> {
    return this.writes.run(ctx, 'amendConsent', input, async (tx) => {
      const old = await tx.load(Consent, input.consentId, [
        'caseId',
        'status',
        'purpose',
        'recipientId',
        'validUntil',
      ]);
      const today = dayOf(tx.now);
      const over = old.validUntil && old.validUntil < today;
      if (over || !consentMoves[old.status].includes('amended'))
        throw new DomainError('CONFLICT', { reason: 'consentNotInForce' });
      assertSound(input, today);
      await this.assertHerWord(tx, await tx.peek(Case, old.caseId, ageFacts), input);
      const id = randomUUID();
      const { caseId, purpose, recipientId } = old;
      await tx.save(Consent, old, { status: 'amended' });
      await tx.insert(Consent, {
        ...worded(tx, caseId, input),
        id,
        status: 'given',
        purpose,
        recipientId,
        sections: input.sections,
        amendsId: old.id,
      });
      await this.ends.consentAmended(tx, id, input.validUntil ? endOfDay(input.validUntil) : withoutEnd);
      await recordEvent(tx, 'consent.amended', caseId);
      await tx.emit('consent.recorded', caseId, { caseId, consentId: id });
      return { id, subject: 'Consent', caseId };
    });
  }

  /** Ends the sender's sections at every receiver in this transaction; who has her in care is told and keeps the notice. */
  withdraw(ctx: Context, input: WithdrawConsentInput): Promise<string> {
    return this.writes.run(ctx, 'withdrawConsent', input, async (tx) => {
      const consent = await tx.load(Consent, input.consentId, ['caseId', 'status']);
      if (!consentMoves[consent.status].includes('withdrawn')) {
        throw new DomainError('CONFLICT', { reason: 'consentNotGiven' });
      }
      await tx.save(Consent, consent, { status: 'withdrawn', withdrawnAt: tx.now });
      await this.ends.consentWithdrawn(tx, consent.id, consent.caseId);
      await openTask(tx, 'callNow', consent.caseId, { dueAt: tx.now });
      await recordEvent(tx, 'consent.withdrawn', consent.caseId);
      return { id: consent.id, subject: 'Consent', caseId: consent.caseId };
    });
  }

  /** Hers, or for a child her guardian's and hers; then the clock knows when the guardian's rights end. */
  private async assertHerWord(
    tx: WriteTransaction,
    row: Readable<Case>,
    input: ConsentWordsInput,
  ): Promise<void> {
    const today = dayOf(tx.now);
    if (majorityToday(row, today) === 'adult') return assertOwnWord(input);
    assertChildHeard(input);
    const birthDate = row.identity?.birthDate;
    if (birthDate) await this.ages.watch(tx, row, birthDate);
  }
}

/** What of her words is written down as it was said. */
function worded({ ctx }: WriteTransaction, caseId: string, input: ConsentWordsInput) {
  return {
    caseId,
    restrictions: input.restrictions ?? [],
    givenBy: input.givenBy,
    assent: input.assent ?? null,
    how: input.how,
    language: input.language,
    recordedBy: ctx.actor.id ?? '',
    validUntil: input.validUntil ?? null,
  };
}
