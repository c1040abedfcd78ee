import { addDays, addYears, daysBetween } from './calendar.js';

/** An invented Mongolian registration number: two letters, YYMMDD (months of the 2000s plus 20), two digits. */
export interface RegistrationNumber {
  readonly cyrillic: string;
  /** The same as a hasty hand types it: Latin letters that look alike. */
  readonly latin: string;
  readonly masked: string;
  readonly birth: string;
}

export type Sex = 'female' | 'male';

const lookAlikes = [...'АВСЕНКМОРТХУ'];
const latin = [...'ABCEHKMOPTXY'];

/** Birthdays this close are avoided, so that moving the demo clock within a history changes nobody's age. */
const margin = 60;

/**
 * A number of somebody who is `age` years old today; a negative age is a birth in the future. Written here
 * anew, so that what is played does not agree with the server by sharing its mistakes.
 * @param random a whole number from 0 to below its argument
 */
export function inventNumber(
  today: string,
  age: number,
  sex: Sex,
  random: (below: number) => number,
): RegistrationNumber {
  const first = addDays(addYears(today, -age - 1), margin);
  const last = addDays(addYears(today, -age), -margin);
  const birth = addDays(first, random(daysBetween(first, last)));
  const [year = '', month = '', date = ''] = birth.split('-');
  const era = Number(year) >= 2000 ? 20 : 0;
  const letters = [random(lookAlikes.length), random(lookAlikes.length)];
  const ninth = 2 * random(5) + (sex === 'male' ? 1 : 0);
  const digits = `${year.slice(2)}${String(Number(month) + era).padStart(2, '0')}${date}${ninth}${random(10)}`;
  const cyrillic = letters.map((letter) => lookAlikes[letter]).join('');
  return {
    cyrillic: cyrillic + digits,
    latin: letters.map((letter) => latin[letter]).join('') + digits,
    masked: `${cyrillic}******${digits.slice(-2)}`,
    birth,
  };
}
