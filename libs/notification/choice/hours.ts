import { Temporal } from 'temporal-polyfill';

/** A time of day, HH:MM. */
const time = /^([01]\d|2[0-3]):[0-5]\d$/;
export const isTime = (text: string): boolean => time.test(text);

/** Whether this is a time zone by name (tz database), which knows its own summer time. */
export function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{1,63}$/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}

const at = (moment: Date, zone: string): Temporal.ZonedDateTime =>
  Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(zone);

/**
 * The first moment after this one at which clocks in the zone show the time. A time that a change to summer time
 * skips comes as much later as the clocks are put forward; one that comes twice is taken the first time.
 */
export function nextAt(moment: Date, clock: string, zone: string): Date {
  const today = at(moment, zone).toPlainDate();
  const candidates = [0, 1, 2].map((days) =>
    today
      .add({ days })
      .toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(clock) })
      .toInstant(),
  );
  const next = candidates.find((instant) => instant.epochMilliseconds > moment.getTime());
  return new Date((next ?? candidates[2] ?? Temporal.Now.instant()).epochMilliseconds);
}

/** When the quiet hours end in which this moment lies; null where it lies in none. They may go over midnight. */
export function quietUntil(moment: Date, from: string, until: string, zone: string): Date | null {
  const now = at(moment, zone).toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'floor' });
  const quiet = from < until ? from <= now && now < until : from <= now || now < until;
  return quiet ? nextAt(moment, until, zone) : null;
}
