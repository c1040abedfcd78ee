import type { Transaction } from '#platform/database/database.js';
import { invalid } from '#platform/errors/domain-error.js';
import type { OrganisationKind } from '#policy/vocabulary.js';
import type { Grounds } from './disclosure.js';

/** What a disclosure of this case to this receiver rests on now: its kind, the consent in force, the agreement. */
export async function groundsFor(
  tx: Transaction,
  caseId: string,
  senderId: string,
  receiverId: string,
  today: string,
): Promise<Grounds> {
  const [receiver] = await tx.query<{ kind: OrganisationKind }>(
    'select kind from organisation where id = $1',
    [receiverId],
  );
  if (!receiver || receiverId === senderId) throw invalid('receiverId', 'noSuchReceiver');
  const [consent] = await tx.query<NonNullable<Grounds['consent']>>(
    `select id, sections, restrictions, valid_until as "validUntil" from consent
     where case_id = $1 and recipient_id = $2 and purpose = 'referral' and status = 'given'
       and (valid_until is null or valid_until >= $3::date)
     order by recorded_at desc limit 1`,
    [caseId, receiverId, today],
  );
  const [agreement] = await tx.query<NonNullable<Grounds['agreement']>>(
    `select id, sections from agreement
     where $1 in (proposer_id, partner_id) and $2 in (proposer_id, partner_id) and accepted_at is not null
       and ended_at is null and $3::date between valid_from and valid_until
     order by accepted_at desc limit 1`,
    [senderId, receiverId, today],
  );
  return { receiverKind: receiver.kind, consent: consent ?? null, agreement: agreement ?? null };
}
