import { Temporal } from 'temporal-polyfill';
import type { Language } from './code-list.js';
import calendar from './mn/holiday.json' with { type: 'json' };

export interface Holiday {
  /** YYYY-MM-DD */
  day: string;
  name: string;
  /** Lunar days are announced by the government each year; until then the date is an estimate. */
  toBeConfirmed: boolean;
}

function lunarDays(year: number, language: Language): Holiday[] {
  return calendar.toBeConfirmed
    .filter(({ first }) => first.startsWith(`${year}-`))
    .flatMap((holiday) =>
      Array.from({ length: holiday.days }, (_, index) => ({
        day: Temporal.PlainDate.from(holiday.first).add({ days: index }).toString(),
        name: holiday[language],
        toBeConfirmed: true,
      })),
    );
}

/** The public holidays of a year, in order. The pack knows the lunar ones of 2026 to 2028. */
export function holidays(year: number, language: Language): Holiday[] {
  const fixed = calendar.fixed.map((holiday) => ({
    day: `${year}-${holiday.day}`,
    name: holiday[language],
    toBeConfirmed: false,
  }));
  return [...fixed, ...lunarDays(year, language)].sort((a, b) => (a.day < b.day ? -1 : 1));
}
