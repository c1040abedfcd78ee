import { useMemo } from 'react';
import { timeZone } from '../generated/country';
import { language } from './language';

/** What is withheld or has not happened is null, and shows as nothing. */
type When = string | Date | null;

/**
 * Dates by language. Browsers often ship without Mongolian dates and would silently use English month
 * names, so Mongolian is written the official way in digits (2026.11.21), English with Intl. A moment is told by the
 * country's clock, as its deadlines are.
 */
export function formats(lng: 'mn' | 'en') {
  const digits = new Intl.DateTimeFormat('en-GB', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });
  const english = new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    timeZone,
  });
  const time = new Intl.DateTimeFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  });

  const day = (value: When) => {
    if (!value) return '';
    // A day without a time is the same everywhere: noon at Greenwich is on it in every country we know.
    const date =
      typeof value === 'string' ? new Date(value.length === 10 ? `${value}T12:00Z` : value) : value;
    if (lng === 'en') return english.format(date);
    const part = Object.fromEntries(digits.formatToParts(date).map(({ type, value: text }) => [type, text]));
    return `${part.year}.${part.month}.${part.day}`;
  };
  return {
    /** A calendar day: 2026.11.21 or 21 Nov 2026. */
    day,
    /** Hours and minutes. */
    time: (value: When) => (value ? time.format(new Date(value)) : ''),
    moment: (value: When) => (value ? `${day(value)}, ${time.format(new Date(value))}` : ''),
    number: (value: number) => new Intl.NumberFormat(lng).format(value),
    list: (values: readonly string[]) => values.join(', '),
  };
}

export function useFormats() {
  const lng = language.use();
  return useMemo(() => formats(lng), [lng]);
}
