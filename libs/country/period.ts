import { Temporal } from 'temporal-polyfill';
import { dayOf } from './day.js';

/** A quarter of a calendar year in the country: what plans report by and statistics are released by. */
export interface Period {
  /** 2026-Q4 */
  readonly code: string;
  /** Its first and last day, YYYY-MM-DD. */
  readonly startsOn: string;
  readonly endsOn: string;
}

const zone = 'Asia/Ulaanbaatar';

function quarter(year: number, number: number): Period {
  const first = Temporal.PlainDate.from({ year, month: number * 3 - 2, day: 1 });
  const last = first.add({ months: 3 }).subtract({ days: 1 });
  return { code: `${year}-Q${number}`, startsOn: first.toString(), endsOn: last.toString() };
}

/** The quarter a day (YYYY-MM-DD) lies in. */
export function periodOfDay(day: string): Period {
  const { year, month } = Temporal.PlainDate.from(day);
  return quarter(year, Math.ceil(month / 3));
}

export const periodAt = (moment: Date): Period => periodOfDay(dayOf(moment));

/** The period of a code, or null for what is no such code. */
export function periodOf(code: string): Period | null {
  const [, year, number] = /^(20\d\d)-Q([1-4])$/.exec(code) ?? [];
  return year && number ? quarter(Number(year), Number(number)) : null;
}

export function periodBefore({ startsOn }: Period): Period {
  return periodOfDay(Temporal.PlainDate.from(startsOn).subtract({ days: 1 }).toString());
}

export function periodAfter({ endsOn }: Period): Period {
  return periodOfDay(addDays(endsOn, 1));
}

export const addDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString();

/** Whole days from one day to another; negative when the other is before. A dashboard asks it of every line. */
export const daysBetween = (from: string, to: string): number =>
  (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;

/** The moment a day begins in the country. */
export const startOfDay = (day: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds);

/** The moment the period is over. */
export const closeOf = (period: Period): Date => startOfDay(periodAfter(period).startsOn);

/** Between which moments a month (YYYY-MM) lies in the country; null for what is no month. */
export function monthOf(text: string): { readonly from: Date; readonly until: Date } | null {
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(text)) return null;
  const first = Temporal.PlainDate.from(`${text}-01`);
  return { from: startOfDay(first.toString()), until: startOfDay(first.add({ months: 1 }).toString()) };
}
