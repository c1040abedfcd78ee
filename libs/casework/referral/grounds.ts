import { liveBetween } from '#directory/live-agreement.js';
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
  const agreement = await liveBetween(tx, today, senderId, receiverId);
  return { receiverKind: receiver.kind, consent: consent ?? null, agreement };
}
