import { useState } from 'react';
import type { Section, Urgency } from '../generated/enums';
import { session } from '../sign-in/session';

/** A referral being prepared. Kept in this tab, so that nothing typed is lost on the way. */
export interface ReferralPlan {
  idempotencyKey: string;
  step: number;
  service: string | null;
  receiverId: string | null;
  /** In the place of consent. */
  groundId?: string | null;
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

export function useReferralPlan(caseId: string) {
  const place = `itgel.referral.${session.get()?.id ?? ''}.${caseId}`;
  const [plan, setPlan] = useState<ReferralPlan>(() => {
    const stored = sessionStorage.getItem(place);
    return stored ? JSON.parse(stored) : blank();
  });
  const change = (part: Partial<ReferralPlan>) => {
    const next = { ...plan, ...part };
    sessionStorage.setItem(place, JSON.stringify(next));
    setPlan(next);
  };
  return { plan, change, forget: () => sessionStorage.removeItem(place) };
}
