import type { Transaction } from '#platform/database/database.js';
import type { Section } from '#policy/vocabulary.js';

export interface LiveAgreement {
  readonly id: string;
  readonly sections: readonly Section[];
}

/**
 * The agreement two organisations exchange referrals under on this day (YYYY-MM-DD), whoever proposed it; null
 * when there is none for this purpose. The one accepted last replaces those before it. Only its parties find it.
 */
export async function liveBetween(
  tx: Transaction,
  day: string,
  organisationId: string,
  otherId: string,
  purpose = 'referral',
): Promise<LiveAgreement | null> {
  const [agreement] = await tx.query<LiveAgreement>(
    `select id, sections from agreement
     where (proposer_id, partner_id) in (($1::uuid, $2::uuid), ($2::uuid, $1::uuid))
       and $4 = any (purposes) and accepted_at is not null and ended_at is null and $3::date between valid_from and valid_until
     order by accepted_at desc, id limit 1`,
    [organisationId, otherId, day, purpose],
  );
  return agreement ?? null;
}
