/** Latin letters that stand in a Cyrillic word because the keyboard was on, or a form was read by a machine. */
const lookAlikes: Readonly<Record<string, string>> = {
  a: 'а',
  c: 'с',
  e: 'е',
  h: 'н',
  k: 'к',
  m: 'м',
  o: 'о',
  p: 'р',
  t: 'т',
  x: 'х',
  y: 'у',
};
const cyrillic = /\p{Script=Cyrillic}/u;
const latin = /\p{Script=Latin}/u;

/**
 * A name as typed, in small letters and in one script: composed, without hyphens, apostrophes and invisible marks.
 * What is neither a letter nor a mark is a space.
 */
export function letters(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF\u2010-\u2015\u2212'’ʼ`´-]/gu, '')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}\p{M}]+/gu, ' ')
    .trim();
  return plain.split(' ').map(oneScript).join(' ');
}

function oneScript(word: string): string {
  if (!cyrillic.test(word) || !latin.test(word)) return word;
  return word.replace(/[a-z]/g, (letter) => lookAlikes[letter] ?? letter);
}
