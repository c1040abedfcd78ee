import { toLatin } from './latin.js';
import { letters } from './letters.js';

/** How the sounds of a name are typed in Latin, longest first; each becomes one letter of the folded alphabet. */
const sounds: readonly (readonly [string, string])[] = [
  ['shch', 'š'],
  ['dzh', 'j'],
  ['sh', 'š'],
  ['ch', 'č'],
  ['kh', 'h'],
  ['ts', 'c'],
  ['tz', 'c'],
  ['zh', 'j'],
  ['dj', 'j'],
  ['dz', 'z'],
  ['ph', 'f'],
  ['ye', 'e'],
  ['yo', 'e'],
  ['io', 'e'],
  ['ie', 'e'],
  ['ya', 'ya'],
  ['yu', 'yu'],
  ['ia', 'ya'],
  ['iu', 'yu'],
  ['x', 'h'],
  ['w', 'v'],
  ['q', 'č'],
  ['y', 'i'],
];
export const isVowel = (letter: string | undefined): boolean =>
  letter !== undefined && 'aeiouy'.includes(letter);

/**
 * One spelling for all the ways a name is written: either script, ө as о, ү as у, ё as е, й as и, with or without
 * ъ and ь, doubled vowels and hyphens, and the habits of those who type Mongolian in Latin letters.
 */
export const fold = (name: string): string => foldLatin(toLatin(letters(name).replace(/[ъь ]/gu, '')));

/** As `fold`, of a name by the letter of the standard, in which ъ and ь are an i. */
export const foldByStandard = (name: string): string => foldLatin(toLatin(letters(name).replace(/ /gu, '')));

function foldLatin(latin: string): string {
  const plain = latin
    .normalize('NFD')
    .replace(/[^a-z]/g, '')
    // Ү is typed as v on a keyboard without it: between consonants it can be nothing else.
    .replace(/(?<![aeiouyv])v+(?![aeiouyv])/g, 'u');
  let folded = '';
  for (let at = 0; at < plain.length; ) {
    const sound = sounds.find(([typed]) => plain.startsWith(typed, at));
    folded += sound ? sound[1] : plain[at];
    at += sound ? sound[0].length : 1;
  }
  return folded.replace(/([aeiou])\1+/g, '$1');
}

const alike: Readonly<Record<string, string>> = { u: 'o', y: 'i', e: 'i', k: 'h' };

/**
 * The first letter of a name as initials are written: of a vowel no more than whether it is rounded, since Ө is typed
 * as U and O, and Е, Ё, Я and Ю all as Y; and К as Х, since Kh is.
 * @param folded see `fold`
 */
export const initialOf = (folded: string): string => {
  const letter = folded.slice(0, 1);
  return alike[letter] ?? letter;
};
