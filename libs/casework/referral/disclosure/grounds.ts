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
  groundId: string | null = null,
): Promise<Grounds> {
  const [receiver] = await tx.query<{ kind: OrganisationKind; country: string | null }>(
    'select kind, country from organisation where id = $1',
    [receiverId],
  );
  if (!receiver || receiverId === senderId) throw invalid('receiverId', 'noSuchReceiver');
  // To send abroad is a purpose of its own, for her and between the organisations (DOMAIN §5).
  const purpose = receiver.country === null ? 'referral' : 'transferAbroad';
  // Her last word to this organisation counts, be it a yes, a narrower yes, a no or an end. Held until this is
  // decided: what is sent now must be seen by a withdrawal that comes meanwhile.
  const [word] = await tx.query<NonNullable<Grounds['consent']> & { readonly holds: boolean }>(
    `select id, sections, restrictions, valid_until as "validUntil",
       status = 'given' and (valid_until is null or valid_until >= $3::date) as holds
     from consent where case_id = $1 and recipient_id = $2 and purpose = $4
     order by recorded_at desc, id limit 1 for share`,
    [caseId, receiverId, today, purpose],
  );
  const consent = word?.holds ? word : null;
  const agreement = await liveBetween(tx, today, senderId, receiverId, purpose);
  const ground = groundId ? await groundInEffect(tx, groundId, caseId, receiverId) : null;
  return { receiverKind: receiver.kind, consent, agreement, ground };
}

/** Held until this is decided, as her word is: it may be refused meanwhile. */
async function groundInEffect(
  tx: Transaction,
  id: string,
  caseId: string,
  receiverId: string,
): Promise<NonNullable<Grounds['ground']>> {
  const [ground] = await tx.query<NonNullable<Grounds['ground']>>(
    `select id, coalesce(decided_sections, sections) as sections from legal_ground
     where id = $1 and case_id = $2 and recipient_id = $3 and status in ('acting', 'confirmed') for share`,
    [id, caseId, receiverId],
  );
  if (!ground) throw invalid('groundId', 'groundNotInEffect');
  return ground;
}
