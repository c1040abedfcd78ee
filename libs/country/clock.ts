import { Temporal } from 'temporal-polyfill';
import clocks from './mn/clock.json' with { type: 'json' };

export type Urgency = keyof typeof clocks.referral;

/** When the receiver must have acknowledged and decided, and when an undecided referral expires. */
export interface Deadlines {
  acknowledgeBy: Date;
  decideBy: Date;
  expiresAt: Date;
}

/** When to remind of a clock that is still running. */
export interface Reminders {
  acknowledge: Date;
  decide: Date;
}

/** Elapsed time: a day is 24 hours, weekends and holidays count (the pack's `counting`). */
function shift(from: Date, duration: string, direction: 1 | -1 = 1): Date {
  return new Date(from.getTime() + direction * Temporal.Duration.from(duration).total('milliseconds'));
}

/** The clocks of a referral from the moment it was sent (DOMAIN §6; periods are the pack's). */
export function deadlines(urgency: Urgency, sentAt: Date): Deadlines {
  const { acknowledge, decide } = clocks.referral[urgency];
  const decideBy = shift(sentAt, decide);
  return {
    acknowledgeBy: shift(sentAt, acknowledge),
    decideBy,
    expiresAt: shift(decideBy, clocks.expireAfterDecisionDue),
  };
}

export function reminders(urgency: Urgency, sentAt: Date): Reminders {
  const { acknowledgeBy, decideBy } = deadlines(urgency, sentAt);
  const { remindBefore } = clocks.referral[urgency];
  return { acknowledge: shift(acknowledgeBy, remindBefore, -1), decide: shift(decideBy, remindBefore, -1) };
}

/** Until when an end of a consent is near enough to ask her now. */
export function askRenewalBy(now: Date): Date {
  return shift(now, clocks.askConsentRenewalBefore);
}

/** When what was disclosed closes to the receiver after the service is completed. */
export function sectionsOpenUntil(completedAt: Date): Date {
  return shift(completedAt, clocks.sectionsOpenAfterCompletion);
}

/** For how long a case stays open in an emergency, in minutes: an hour at most, whatever the pack says (P12). */
export const emergencyMinutes = Math.min(60, Temporal.Duration.from(clocks.emergencyAccess).total('minutes'));

/** Within how many hours somebody else looks at it, before it escalates. */
export const emergencyReviewHours = Temporal.Duration.from(clocks.reviewEmergencyWithin).total('hours');
