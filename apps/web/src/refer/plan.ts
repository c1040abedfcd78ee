import { useState } from 'react';
import type { Section, Urgency } from '../generated/enums';
import type { ReferralPageQuery } from '../generated/operations';
import { session } from '../sign-in/session';

/** A referral being prepared. Kept in this tab, so that nothing typed is lost on the way. */
export interface ReferralPlan {
  idempotencyKey: string;
  step: number;
  service: string | null;
  receiverId: string | null;
  /** In the place of consent. */
  groundId?: string | null;
  /** The redirected referral it takes the place of. */
  followsId?: string | null;
  sections: Section[];
  urgency: Urgency;
  neededBy: string;
  reason: string;
  instructions: string;
}

const blank = (): ReferralPlan => ({
  idempotencyKey: crypto.randomUUID(),
  step: 0,
  service: null,
  receiverId: null,
  sections: [],
  urgency: 'normal',
  neededBy: '',
  reason: '',
  instructions: '',
});

/** @param start what a plan that nobody has begun yet is prefilled with. */
export function useReferralPlan(caseId: string, start: Partial<ReferralPlan> = {}) {
  const place = ['itgel.referral', session.get()?.id, caseId, start.followsId].filter(Boolean).join('.');
  const [plan, setPlan] = useState<ReferralPlan>(() => {
    const stored = sessionStorage.getItem(place);
    return stored ? JSON.parse(stored) : { ...blank(), ...start };
  });
  const change = (part: Partial<ReferralPlan>) => {
    const next = { ...plan, ...part };
    sessionStorage.setItem(place, JSON.stringify(next));
    setPlan(next);
  };
  return { plan, change, forget: () => sessionStorage.removeItem(place) };
}

/** What a redirected referral said, for the one that takes its place. */
export function startFrom(referral: ReferralPageQuery['referral']): Partial<ReferralPlan> {
  return {
    followsId: referral.id,
    service: referral.service,
    receiverId: referral.redirectedTo?.id ?? null,
    sections: referral.sections ?? [],
    urgency: referral.urgency ?? 'normal',
    neededBy: referral.neededBy ?? '',
    reason: referral.reason ?? '',
    instructions: referral.instructions ?? '',
  };
}
