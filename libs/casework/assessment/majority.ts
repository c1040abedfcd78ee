import { codeEntry } from '#country/code-list.js';

/** `uncertain` is protected as a child by every rule (DOMAIN §4). */
export type Majority = 'child' | 'adult' | 'uncertain';

export interface AgeFacts {
  /** YYYY-MM-DD */
  birthDate?: string | null;
  /** a code of the ageBand list */
  ageBand?: string | null;
  /** the caseworker doubts what is known of the age */
  ageUncertain?: boolean | null;
}

const majorityYears = 18;
const day = /^\d{4}-\d{2}-\d{2}$/;

/** Her eighteenth birthday, YYYY-MM-DD. Compared as text: who was born on 29 February comes of age on 1 March, the later and safer day. */
export function comesOfAge(birthDate: string): string {
  return `${Number(birthDate.slice(0, 4)) + majorityYears}${birthDate.slice(4)}`;
}

/**
 * Child is under 18 (Palermo Protocol, Article 3(d)). A birth date goes before an age band, because a band does
 * not grow older with the person; a misshapen or future birth date leaves the age uncertain.
 * @param today YYYY-MM-DD
 */
export function majorityOf(age: AgeFacts, today: string): Majority {
  if (age.ageUncertain) return 'uncertain';
  if (age.birthDate) {
    if (!day.test(age.birthDate) || age.birthDate > today) return 'uncertain';
    return today >= comesOfAge(age.birthDate) ? 'adult' : 'child';
  }
  const band = codeEntry('ageBand', age.ageBand ?? '')?.majority;
  return band === 'child' || band === 'adult' ? band : 'uncertain';
}
