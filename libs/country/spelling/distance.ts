import { isVowel } from './fold.js';

/**
 * How far two folded names are apart, in half letters: a vowel wrong, missing or too many is half an error, as
 * vowels are what habits differ in; a consonant is a whole one, as are two letters swapped.
 */
export function distance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]];
  const rows: number[][] = [[0]];
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY;
  for (let i = 0; i <= a.length; i++) {
    const row = rows[i] ?? [];
    rows[i] = row;
    for (let j = i === 0 ? 1 : 0; j <= b.length; j++) {
      const [left, right] = [a[i - 1], b[j - 1]];
      const swapped = i > 1 && j > 1 && left === b[j - 2] && right === a[i - 2];
      row[j] = Math.min(
        at(i - 1, j) + weight(left),
        at(i, j - 1) + weight(right),
        at(i - 1, j - 1) + replacing(left, right),
        swapped ? at(i - 2, j - 2) + 2 : Number.POSITIVE_INFINITY,
      );
    }
  }
  return at(a.length, b.length);
}

const weight = (letter: string | undefined): number => (isVowel(letter) ? 1 : 2);

function replacing(left: string | undefined, right: string | undefined): number {
  if (left === right) return 0;
  return isVowel(left) && isVowel(right) ? 1 : 2;
}
