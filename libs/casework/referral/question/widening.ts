import { Injectable } from '@nestjs/common';
import { dayOf, endOfDay, withoutEnd } from '#country/day.js';
import type { Transaction } from '#platform/database/database.js';
import type { Readable } from '#platform/database/read-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import type { Section } from '#policy/vocabulary.js';
import { assertOpens, disclosureOf, type Grounds } from '../disclosure/disclosure.js';
import { groundsFor } from '../disclosure/grounds.js';
import type { Referral } from '../referral.entity.js';

/** An answer may disclose more, as far as she consents to this receiver now and the agreement it was sent under goes. */
@Injectable()
export class Widening {
  /** @param words whether something is said as well: without her consent, or a ground, nothing is. */
  async widen(
    tx: WriteTransaction,
    row: Readable<Referral>,
    chosen: readonly Section[],
    words: boolean,
  ): Promise<void> {
    const today = dayOf(tx.now);
    const { caseId, senderId, receiverId, groundId } = row;
    const found = await groundsFor(tx.plain, caseId, senderId, receiverId, today, groundId);
    const agreement = groundId ? null : await whenSent(tx.plain, row.agreementId ?? null, today);
    const grounds: Grounds = { ...found, agreement };
    if (words) assertCovered(grounds);
    const more = chosen.filter((section) => !row.sections?.includes(section));
    if (more.length === 0) return;
    assertOpens(disclosureOf(more, grounds));
    const { consent } = grounds;
    const until = consent?.validUntil ? endOfDay(consent.validUntil) : withoutEnd;
    const [widened] = await tx.plain.query<{ widen: boolean }>('select grantor.widen($1, $2, $3, $4)', [
      row.id,
      more,
      groundId ? null : (consent?.id ?? null),
      groundId ? row.consentUntil : until,
    ]);
    if (!widened?.widen) throw new DomainError('CONFLICT', { reason: 'noSuchStep' });
  }
}

function assertCovered({ consent, agreement, ground }: Grounds): void {
  if (ground) return;
  if (!consent) throw new DomainError('CONSENT_REQUIRED', { field: 'answer', reason: 'answerNotConsented' });
  if (!agreement) throw invalid('answer', 'agreementOver');
}

/** The agreement it was sent under, as long as it holds. */
async function whenSent(tx: Transaction, id: string | null, today: string): Promise<Grounds['agreement']> {
  const [agreement] = await tx.query<NonNullable<Grounds['agreement']>>(
    'select id, sections from agreement where id = $1 and ended_at is null and valid_until >= $2::date',
    [id, today],
  );
  return agreement ?? null;
}
