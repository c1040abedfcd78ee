import type { DerivedColumn } from '#platform/database/guarded.js';

/** The officers named on a referral's acceptance, for conditions that ask "am I one of them". */
export const officersNamed = (referralId: string): DerivedColumn => ({
  select: `array(select o.account_id from referral_officer o where o.referral_id = ${referralId})::text[]`,
  among: (values, params) =>
    `exists (select from referral_officer o where o.referral_id = ${referralId}
      and o.account_id = any (${params.add(values, 'uuid[]')}) offset 0)`,
});
