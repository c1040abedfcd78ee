import type { ReferralPageQuery } from '../generated/operations';

/** A referral as its page asks for it, from either end. */
export type OpenReferral = ReferralPageQuery['referral'];
