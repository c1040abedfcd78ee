/** Arithmetic on days written YYYY-MM-DD, free of time zones. */

const shift = /^([+-]?\d+)([dwmy])/;

const parts = (day: string): [number, number, number] => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return [year, month, date];
};

const written = (year: number, month: number, date: number): string =>
  new Date(Date.UTC(year, month - 1, date)).toISOString().slice(0, 10);

export function addDays(day: string, days: number): string {
  const [year, month, date] = parts(day);
  return written(year, month, date + days);
}

export function addYears(day: string, years: number): string {
  const [year, month, date] = parts(day);
  return written(year + years, month, date);
}

function addMonths(day: string, months: number): string {
  const [year, month, date] = parts(day);
  return written(year, month + months, date);
}

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

/** Moves a day by shifts written one after the other: `-16y-40d`, `+2w`. A day past its month's end rolls on. */
export function moved(day: string, shifts: string): string {
  let rest = shifts;
  let result = day;
  while (rest !== '') {
    const [whole = '', amount = '0', unit = 'd'] = shift.exec(rest) ?? [];
    if (whole === '') throw new Error(`"${shifts}" is not a shift such as -16y-40d`);
    const n = Number(amount);
    if (unit === 'y') result = addYears(result, n);
    else if (unit === 'm') result = addMonths(result, n);
    else result = addDays(result, unit === 'w' ? 7 * n : n);
    rest = rest.slice(whole.length);
  }
  return result;
}

/** Today's date in Mongolia at an instant (RFC 3339). */
export const dayOf = (instant: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Ulaanbaatar' }).format(new Date(instant));
