/**
 * MNS 5217:2012, Cyrillic to Latin; the letters of Kazakh that stand in names of Bayan-Ölgii; and the two of Ukrainian
 * that old fonts had in place of ө and ү.
 */
const standard: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  д: 'd',
  е: 'ye',
  ё: 'yo',
  ж: 'j',
  з: 'z',
  и: 'i',
  й: 'i',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  ө: 'ö',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ү: 'ü',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'sh',
  ъ: 'i',
  ы: 'y',
  ь: 'i',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ә: 'a',
  ғ: 'g',
  қ: 'k',
  ң: 'n',
  ұ: 'u',
  һ: 'h',
  і: 'i',
  є: 'ö',
  ї: 'ü',
};

/** A name in small letters, by the standard's table. Latin letters stay. */
export const toLatin = (name: string): string =>
  [...name].map((letter) => standard[letter] ?? letter).join('');
