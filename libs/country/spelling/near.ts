import { isVowel } from './fold.js';

const consonants = [...'bvgdjzklmnprstfhcčš'] as const;
const vowels = [...'aeiouy'] as const;

/**
 * Every folded name one typing error away: a consonant too few, too many, another one, two letters swapped, or a
 * first vowel that should not be there or is missing. Wrong vowels further on are in the phonetic key already.
 */
export function nearSpellings(folded: string): Set<string> {
  const near = new Set<string>(vowels.map((vowel) => vowel + folded));
  if (isVowel(folded[0])) near.add(folded.slice(1));
  for (let at = 0; at <= folded.length; at++) {
    const [before, here, after] = [folded.slice(0, at), folded[at] ?? '', folded.slice(at + 1)];
    for (const letter of consonants) {
      near.add(before + letter + here + after);
      if (here) near.add(before + letter + after);
    }
    if (!here) continue;
    if (!isVowel(here)) {
      near.add(before + after);
      for (const vowel of vowels) near.add(before + vowel + after);
    }
    if (after) near.add(before + after.slice(0, 1) + here + after.slice(1));
  }
  near.delete(folded);
  near.delete('');
  return near;
}
