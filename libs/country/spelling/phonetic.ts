import { isVowel } from './fold.js';

/** What of a folded name is heard through any spelling: its consonants, and whether it begins with a vowel. */
export const skeletonLetters = [...'bvgdjzhlmnprstcčš'] as const;
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

/** Every key one typing error away: a letter too few, too many, another one, or two swapped. Never the key itself. */
export function neighbours(key: string): Set<string> {
  const starts = key.startsWith(opening);
  const found = new Set<string>(starts ? [key.slice(1)] : [opening + key]);
  const from = starts ? 1 : 0;
  for (let at = from; at <= key.length; at++) {
    const [before, after] = [key.slice(0, at), key.slice(at)];
    for (const letter of skeletonLetters) {
      found.add(before + letter + after);
      if (after) found.add(before + letter + after.slice(1));
    }
    if (after) found.add(before + after.slice(1));
    if (after.length > 1) found.add(before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2));
  }
  found.delete(key);
  found.delete('');
  return found;
}
