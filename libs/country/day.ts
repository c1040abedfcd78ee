/** Of the country, where somebody has not named another. */
export const timeZone = 'Asia/Ulaanbaatar';

const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });

/** The day it is in the country at this moment, YYYY-MM-DD. */
export const dayOf = (moment: Date): string => calendar.format(moment);

/** A moment no period without an end reaches. */
export const withoutEnd = new Date('9999-12-31T00:00:00Z');

/** The days after the first one, up to and with the last; both YYYY-MM-DD. */
export function daysFrom(first: string, last: string): string[] {
  const days: string[] = [];
  for (let at = Date.parse(first) + 86_400_000; at <= Date.parse(last); at += 86_400_000)
    days.push(new Date(at).toISOString().slice(0, 10));
  return days;
}

/** The last moment of a day in the country: what is valid until a day is valid through it. */
export const endOfDay = (day: string): Date => new Date(Date.parse(`${day}T23:59:59.999+08:00`));
