import { isVowel } from './fold.js';

const opening = 'a';
const merged: Readonly<Record<string, string>> = { f: 'p', k: 'h' };

/**
 * Unstressed vowels are what people write differently, and leave out: the phonetic key has none but a mark for a
 * first one. к is as х to those who learn names by ear, and ф as п.
 * @param folded see `fold`
 */
export function skeleton(folded: string): string {
  const consonants = [...folded]
    .filter((letter) => !isVowel(letter))
    .map((letter) => merged[letter] ?? letter);
  const heard = consonants.join('').replace(/(.)\1+/gu, '$1');
  return isVowel(folded[0]) ? opening + heard : heard;
}
