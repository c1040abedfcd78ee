import { isCaseCode } from '#country/case-code.js';
import { phoneDigits } from '#country/phone.js';
import { parseRegistrationNumber } from '#country/registration-number.js';
import { fold, foldByStandard, initialOf } from '#country/spelling/fold.js';
import { otherLayouts } from '#country/spelling/keyboard.js';
import { letters } from '#country/spelling/letters.js';
import { nearSpellings } from '#country/spelling/near.js';
import { skeleton } from '#country/spelling/phonetic.js';
import type { Word } from './case-words.js';

/** One way to read what was typed as a name: either part may come first, and a name may be two words. */
export interface Reading {
  readonly given: string;
  readonly patronymic: string | null;
  /** What was meant, should another keyboard layout have been on. */
  readonly mistaken?: true;
}

/** What was typed into the search box, as what it can be. */
export type Question =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'registrationNumber'; readonly value: string }
  | { readonly kind: 'phone'; readonly digits: string }
  | { readonly kind: 'name'; readonly readings: readonly Reading[] };

/** @param today YYYY-MM-DD by the one clock. Null: nothing that could be anybody's. */
export function questionOf(text: string, today: string): Question | null {
  const plain = text.trim();
  if (isCaseCode(plain.toUpperCase())) return { kind: 'code', code: plain.toUpperCase() };
  const number = parseRegistrationNumber(plain, today);
  if (number.ok) return { kind: 'registrationNumber', value: number.value };
  const digits = phoneDigits(plain);
  if (digits !== null) return { kind: 'phone', digits };
  const meant = otherLayouts(plain).flatMap((text) => readingsOf(wordsOf(text)));
  const readings = [
    ...readingsOf(wordsOf(plain)),
    ...meant.map((one) => ({ ...one, mistaken: true as const })),
  ];
  return readings.length > 0 ? { kind: 'name', readings } : null;
}

const wordsOf = (text: string): string[] => letters(text).split(' ').filter(Boolean);

function readingsOf(words: readonly string[]): Reading[] {
  const [first = '', ...rest] = words;
  const last = words.at(-1) ?? '';
  const all = { given: words.join(''), patronymic: null };
  if (words.length < 2) return fold(first).length > 1 ? [all] : [];
  const split = [
    { given: rest.join(''), patronymic: first },
    { given: words.slice(0, -1).join(''), patronymic: last },
  ];
  // "Д.Батбаяр" is no name of two words.
  const whole = words.every((word) => fold(word).length > 1) ? [all] : [];
  return [...split, ...whole].filter(({ given }) => fold(given).length > 1);
}

export interface AskedWord extends Word {
  /** Orders what is found: the likest first. */
  readonly tier: number;
}

/** Words of names that are only near the one typed. */
export const nearTier = 5;

/** The words a question is looked up by. */
export function askedWords(question: Exclude<Question, { kind: 'code' }>): AskedWord[] {
  if (question.kind === 'registrationNumber')
    return [{ tier: 0, purpose: 'registrationNumber', text: question.value }];
  if (question.kind === 'phone') return [{ tier: 0, purpose: 'phone', text: question.digits }];
  const words = new Map<string, AskedWord>();
  const add = (tier: number, purpose: Word['purpose'], text: string): void => {
    const known = words.get(`${purpose} ${text}`);
    if (text && (!known || known.tier > tier)) words.set(`${purpose} ${text}`, { tier, purpose, text });
  };
  question.readings.forEach(({ given, patronymic, mistaken }, order) => {
    const [name, father] = [fold(given), fold(patronymic ?? '')];
    const sure = (tier: number): number => (mistaken ? nearTier : tier);
    if (father) add(sure(0), 'fullName', `${father} ${name}`);
    if (father) add(sure(1), 'initial', `${initialOf(father)} ${name}`);
    for (const spelling of new Set([name, foldByStandard(given)])) add(sure(2), 'givenName', spelling);
    if (mistaken) return;
    add(3, 'heard', skeleton(name));
    if (!father) add(4, 'otherName', name);
    // Errors are looked for in the order in which names are said here: the given name last.
    if (order === 0) for (const near of nearSpellings(name)) add(nearTier, 'givenName', near);
  });
  return [...words.values()];
}
