import type { ReferCaseQuery } from '../generated/operations';
import type { ReferralPlan } from './plan';

/** What every step of referring is given. */
export interface StepProps {
  item: ReferCaseQuery['case'];
  plan: ReferralPlan;
  change(part: Partial<ReferralPlan>): void;
  onNext(part?: Partial<ReferralPlan>): void;
  onBack(): void;
}
