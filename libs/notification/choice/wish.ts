import type { Channel, EventClass, Urgency } from '../rule/vocabulary.js';
import { nextAt, quietUntil } from './hours.js';

/** How the messages of a class come by a channel: each by itself, the news in one a day, or not at all. */
export const hows = ['each', 'daily', 'off'] as const;
export type How = (typeof hows)[number];

export interface Way {
  readonly class: EventClass;
  readonly channel: Channel;
  readonly how: How;
}

/** What somebody chose. Times are HH:MM by the clocks of their time zone. */
export interface Choice {
  readonly ways: readonly Way[];
  readonly quietFrom: string | null;
  readonly quietUntil: string | null;
  readonly timeZone: string;
}

/** When the one message a day comes, by the reader's clock. */
export const dailyAt = '08:00';

/** A message that is about to leave. */
export interface Leaving {
  readonly class: EventClass;
  readonly channel: Channel;
  readonly urgency: Urgency;
  readonly createdAt: Date;
}

/** Send it by itself, send it with the others of its day, do not send it, or not before this moment. */
export type Wish = 'alone' | 'together' | 'never' | { readonly notBefore: Date };

export const howOf = (ways: readonly Way[], name: EventClass, channel: Channel): How =>
  ways.find((way) => way.class === name && way.channel === channel)?.how ?? 'each';

/**
 * What becomes of a message by its reader's choice of this moment. Stop notices and emergencies (`now`) leave
 * whatever was chosen; what somebody waits for (`waiting`) is gathered with nothing.
 */
export function wishOf(choice: Choice | null, leaving: Leaving, now: Date): Wish {
  if (!choice || leaving.urgency === 'now') return 'alone';
  const how = howOf(choice.ways, leaving.class, leaving.channel);
  if (how === 'off') return 'never';
  const daily = how === 'daily' && leaving.urgency === 'news';
  const { timeZone } = choice;
  const day = daily ? nextAt(leaving.createdAt, dailyAt, timeZone) : leaving.createdAt;
  if (day > now) return { notBefore: day };
  const quiet =
    choice.quietFrom !== null && choice.quietUntil !== null
      ? quietUntil(now, choice.quietFrom, choice.quietUntil, timeZone)
      : null;
  if (quiet) return { notBefore: quiet };
  return daily ? 'together' : 'alone';
}
