import type { GroundRegisterQuery } from '../generated/operations';

/** One entry of the register, as far as its reader may have it. */
export type Ground = GroundRegisterQuery['legalGrounds']['items'][number];

/** What shows it, to be asked again when it has changed. */
export const shownAgain = ['CaseGrounds', 'GroundRegister', 'CaseTimeline', 'CaseReferrals'];
