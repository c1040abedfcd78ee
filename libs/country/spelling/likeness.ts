import { distance } from './distance.js';
import { fold, foldByStandard, isVowel } from './fold.js';
import { skeleton } from './phonetic.js';

/** How near what was typed comes to a name: written the same, heard the same, or one typing error away. */
export const likenesses = ['same', 'alike', 'typo'] as const;
export type Likeness = (typeof likenesses)[number];

/** Null where they are two names. Both as people write them. */
export function likeness(typed: string, name: string): Likeness | null {
  const [query, known] = [fold(typed), fold(name)];
  if (!query || !known) return null;
  if (query === known || query === foldByStandard(name) || foldByStandard(typed) === known) return 'same';
  const apart = distance(query, known);
  if (apart > tolerance(Math.min(query.length, known.length))) return null;
  if (skeleton(query) === skeleton(known)) return 'alike';
  // A first vowel too many or too few is an error by itself; see `nearSpellings`.
  const begin = isVowel(query[0]) === isVowel(known[0]);
  return apart <= (begin ? oneLetter : oneVowel) ? 'typo' : null;
}

const [oneVowel, oneLetter] = [1, 2];

/** In half letters: the shorter a name, the more another letter makes another name of it. */
const tolerance = (length: number): number => (length <= 3 ? 1 : length <= 5 ? 2 : 3);
