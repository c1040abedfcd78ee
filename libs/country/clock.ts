import { Temporal } from 'temporal-polyfill';
import clocks from './mn/clock.json' with { type: 'json' };
import { afterWorkingTime, workingTime } from './working-time.js';

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

const span = (duration: string): number => Temporal.Duration.from(duration).total('milliseconds');

/** Elapsed time: a day is 24 hours, weekends and holidays count. */
function shift(from: Date, duration: string, direction: 1 | -1 = 1): Date {
  return new Date(from.getTime() + direction * span(duration));
}

/** How the clocks of an urgency run (the pack's `counting`): always, or on working days only. */
const counting = {
  elapsed: {
    between: (from: Date, to: Date): number => Math.max(0, to.getTime() - from.getTime()),
    after: (from: Date, time: number): Date => new Date(from.getTime() + time),
  },
  workingDays: { between: workingTime, after: afterWorkingTime },
} as const;
const isCounting = (name: string): name is keyof typeof counting => name in counting;
const runs = (urgency: Urgency): (typeof counting)['elapsed'] => {
  const { counting: name } = clocks.referral[urgency];
  if (!isCounting(name)) throw new Error(`The pack counts by ${name}, which is no way of counting.`);
  return counting[name];
};

/** The clocks of a referral from the moment it was sent (DOMAIN §6; periods are the pack's). */
export function deadlines(urgency: Urgency, sentAt: Date): Deadlines {
  const { acknowledge, decide } = clocks.referral[urgency];
  const decideBy = runs(urgency).after(sentAt, span(decide));
  return {
    acknowledgeBy: runs(urgency).after(sentAt, span(acknowledge)),
    decideBy,
    expiresAt: shift(decideBy, clocks.expireAfterDecisionDue),
  };
}

/** How often a receiver may ask before it decides. */
export const questionsPerReferral = clocks.questionsPerReferral;

/** By when the sender should have answered a question, before its supervisors are told. */
export function answerBy(urgency: Urgency, askedAt: Date): Date {
  return runs(urgency).after(askedAt, span(clocks.referral[urgency].answer));
}

/**
 * The clocks after they have stood still: each deadline has as much time left as it had, counted as it counts; one
 * that was missed before stays missed.
 */
export function resumed(urgency: Urgency, before: Deadlines, pausedAt: Date, now: Date): Deadlines {
  const { between, after } = runs(urgency);
  const later = (deadline: Date): Date =>
    deadline <= pausedAt ? deadline : after(now, between(pausedAt, deadline));
  const decideBy = later(before.decideBy);
  return {
    acknowledgeBy: later(before.acknowledgeBy),
    decideBy,
    expiresAt:
      decideBy === before.decideBy
        ? counting.elapsed.after(before.expiresAt, counting.elapsed.between(pausedAt, now))
        : shift(decideBy, clocks.expireAfterDecisionDue),
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
