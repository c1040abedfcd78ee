import { Temporal } from 'temporal-polyfill';
import { holidays } from './holiday.js';
import clocks from './mn/clock.json' with { type: 'json' };

const zone = 'Asia/Ulaanbaatar';
const daysOff = new Map<number, ReadonlySet<string>>();

function isWorkingDay(day: Temporal.PlainDate): boolean {
  if (clocks.restDays.includes(day.dayOfWeek)) return false;
  const off = daysOff.get(day.year) ?? new Set(holidays(day.year, 'en').map((holiday) => holiday.day));
  daysOff.set(day.year, off);
  return !off.has(day.toString());
}

const dayAt = (moment: number): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO(zone).toPlainDate();
const beginOf = (day: Temporal.PlainDate): number => day.toZonedDateTime(zone).epochMilliseconds;

/** Milliseconds of working days between two moments: a clock that stands still on rest days and holidays. */
export function workingTime(from: Date, to: Date): number {
  let sum = 0;
  for (let at = from.getTime(), day = dayAt(at); at < to.getTime(); day = day.add({ days: 1 })) {
    const end = Math.min(beginOf(day.add({ days: 1 })), to.getTime());
    if (isWorkingDay(day)) sum += end - at;
    at = end;
  }
  return sum;
}

/** The first moment by which so many milliseconds of working days have gone by. */
export function afterWorkingTime(from: Date, milliseconds: number): Date {
  let left = milliseconds;
  for (let at = from.getTime(), day = dayAt(at); ; day = day.add({ days: 1 })) {
    const end = beginOf(day.add({ days: 1 }));
    if (isWorkingDay(day)) {
      if (left <= end - at) return new Date(at + left);
      left -= end - at;
    }
    at = end;
  }
}
