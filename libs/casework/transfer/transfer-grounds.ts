import { takesCasesOver } from '#country/transfer.js';
import { liveBetween } from '#directory/live-agreement.js';
import type { Transaction } from '#platform/database/database.js';
import { invalid } from '#platform/errors/domain-error.js';
import { disclosableSections, type Section } from '#policy/vocabulary.js';
import type { Disclosure, Grounds, WithheldReason } from '../referral/disclosure/disclosure.js';

/** What handing a case over rests on now: her consent to that, the agreement, or a confirmed ground in their place. */
export type HandoverGrounds = Pick<Grounds, 'consent' | 'agreement' | 'ground'>;

const purpose = 'handover';

/** @throws DomainError INVALID where the receiver takes no cases over */
export async function handoverGrounds(
  tx: Transaction,
  question: { caseId: string; senderId: string; receiverId: string; groundId?: string | null | undefined },
  today: string,
): Promise<HandoverGrounds> {
  const { caseId, senderId, receiverId, groundId } = question;
  const [receiver] = await tx.query<{ kind: string; country: string | null }>(
    'select kind, country from organisation where id = $1',
    [receiverId],
  );
  if (!receiver || receiverId === senderId) throw invalid('receiverId', 'noSuchReceiver');
  // Abroad, another country's law and another deployment begin: there she is referred, by her word to that.
  if (!takesCasesOver(receiver.kind) || receiver.country !== null)
    throw invalid('receiverId', 'takesNoCasesOver');
  if (groundId) {
    const [ground] = await tx.query<NonNullable<Grounds['ground']>>(
      `select id, coalesce(decided_sections, sections) as sections from legal_ground
       where id = $1 and case_id = $2 and recipient_id = $3 and status = 'confirmed'
         and kind in ('courtOrder', 'bestInterests') for share`,
      [groundId, caseId, receiverId],
    );
    if (!ground) throw invalid('groundId', 'groundNotInEffect');
    return { consent: null, agreement: null, ground };
  }
  // Her last word to this organisation counts, and is held until this is decided.
  const [word] = await tx.query<NonNullable<Grounds['consent']> & { readonly holds: boolean }>(
    `select id, sections, restrictions, valid_until as "validUntil",
       status = 'given' and (valid_until is null or valid_until >= $3::date) as holds
     from consent where case_id = $1 and recipient_id = $2 and purpose = $4
     order by recorded_at desc, id limit 1 for share`,
    [caseId, receiverId, today, purpose],
  );
  const agreement = await liveBetween(tx, today, senderId, receiverId, purpose);
  return { consent: word?.holds ? word : null, agreement, ground: null };
}

/** What of the sections chosen comes along. Her status always does: whoever manages the case has to go on with it. */
export function handedOver(chosen: readonly Section[], grounds: HandoverGrounds): Disclosure {
  const disclosable: readonly Section[] = disclosableSections;
  const reasonAgainst = (section: Section): WithheldReason | null => {
    if (!disclosable.includes(section)) return 'notDisclosable';
    const { consent, agreement, ground } = grounds;
    if (ground) return ground.sections.includes(section) ? null : 'notInGround';
    if (!consent?.sections.includes(section) || consent.restrictions.includes(section)) return 'notConsented';
    return agreement?.sections.includes(section) ? null : 'notInAgreement';
  };
  const judged = [...new Set(chosen)]
    .filter((section) => section !== 'victimStatus')
    .map((section) => ({ section, reason: reasonAgainst(section) }));
  return {
    sections: judged.filter(({ reason }) => reason === null).map(({ section }) => section),
    withheld: judged.flatMap(({ section, reason }) => (reason ? [{ section, reason }] : [])),
  };
}
