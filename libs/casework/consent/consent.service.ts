import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { disclosableSections } from '#policy/vocabulary.js';
import { Case } from '../case/case.entity.js';
import { ReferralEnd } from '../referral/referral-end.service.js';
import { openTask } from '../task/open-task.js';
import { recordEvent } from '../timeline/record-event.js';
import { Consent } from './consent.entity.js';
import type { RecordConsentInput, WithdrawConsentInput } from './consent.input.js';
import { consentMoves } from './consent.states.js';

/** What a survivor allows, refuses and takes back (DOMAIN §5). */
@Injectable()
export class ConsentService {
  constructor(
    @Inject(WriteGate) private readonly writes: WriteGate,
    @Inject(ReferralEnd) private readonly ends: ReferralEnd,
  ) {}

  record(ctx: Context, input: RecordConsentInput): Promise<string> {
    return this.writes.run(ctx, 'recordConsent', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['demographics']);
      assertSound(input, dayOf(tx.now));
      await assertRecipient(tx, input.recipientId);
      const child = row.demographics?.majority !== 'adult';
      if (child && input.decision === 'given') assertChildHeard(input);
      const id = randomUUID();
      await tx.insert(Consent, {
        id,
        caseId: row.id,
        status: input.decision,
        purpose: input.purpose,
        recipientId: input.recipientId,
        sections: input.decision === 'given' ? input.sections : [],
        restrictions: input.restrictions ?? [],
        givenBy: input.givenBy,
        assent: input.assent ?? null,
        how: input.how,
        language: input.language,
        recordedBy: ctx.actor.id ?? '',
        validUntil: input.validUntil ?? null,
      });
      // A child's dissent blocks disclosure and is looked into: it is recorded as the refusal it is.
      if (child && input.assent === false) await openTask(tx, 'bestInterestsReview', row.id);
      await recordEvent(tx, `consent.${input.decision}`, row.id);
      await tx.emit('consent.recorded', row.id, { caseId: row.id, consentId: id });
      return { id, subject: 'Consent', caseId: row.id };
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
}

/** A child's guardian or an authority consents, and the child assents (DOMAIN §4). */
function assertChildHeard(input: RecordConsentInput): void {
  const missing = (field: string, reason: string): DomainError =>
    new DomainError('CONSENT_REQUIRED', { field, reason });
  if (input.givenBy === 'self') throw missing('givenBy', 'childNeedsGuardian');
  if (input.assent === null || input.assent === undefined) throw missing('assent', 'childNotAsked');
  if (!input.assent) throw missing('assent', 'childDissents');
}

async function assertRecipient({ plain, ctx }: WriteTransaction, recipientId: string): Promise<void> {
  const found = await plain.query('select from organisation where id = $1', [recipientId]);
  if (found.length === 0 || recipientId === ctx.actor.organisationId)
    throw invalid('recipientId', 'noSuchReceiver');
}

function assertSound(input: RecordConsentInput, today: string): void {
  if (input.giverLinkedToSuspect) throw invalid('givenBy', 'giverLinkedToSuspect');
  if (input.validUntil && input.validUntil < today) throw invalid('validUntil', 'pastDate');
  const allowed: readonly string[] = disclosableSections;
  const foreign = [...input.sections, ...(input.restrictions ?? [])].find(
    (section) => !allowed.includes(section),
  );
  if (foreign) throw invalid('sections', 'notDisclosable');
}
