/** Keys of a keyboard with Latin letters, and what stands on them when another layout is on. */
const keys = "qwertyuiop[]asdfghjkl;'zxcvbnm,./-=";
const layouts = {
  mongolian: 'фцужэнгшүзкъйыбөахролдпячёсмитьвюещ',
  russian: 'йцукенгшщзхъфывапролджэячсмитьбю.-=',
} as const;

const pairs = Object.values(layouts).map((layout) =>
  [...layout].map((letter, at) => [letter, keys[at] ?? letter]),
);
const toCyrillic = pairs.map((layout) => new Map(layout.map(([letter, key]) => [key, letter])));
const toKeys = pairs.map((layout) => new Map(layout.map(([letter, key]) => [letter, key])));

const latin = /[a-z]/u;
const cyrillic = /\p{Script=Cyrillic}/u;

/**
 * What somebody meant to type who had the wrong layout on: the same keys of the Mongolian and of the Russian one for
 * Latin letters, and of the Latin one for Cyrillic. Nothing for what is in both scripts, or has digits in it.
 */
export function otherLayouts(typed: string): string[] {
  const text = typed.normalize('NFC').toLowerCase();
  if (/\d/.test(text) || (latin.test(text) && cyrillic.test(text))) return [];
  const maps = cyrillic.test(text) ? toKeys : toCyrillic;
  return [...new Set(maps.map((map) => [...text].map((key) => map.get(key) ?? key).join('')))];
}
