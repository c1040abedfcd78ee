/** Latin letters that look like Cyrillic ones, as keyboards and passports mix them up (DOMAIN §8). */
const lookAlikes: Record<string, string> = {
  A: 'А',
  B: 'В',
  C: 'С',
  E: 'Е',
  H: 'Н',
  K: 'К',
  M: 'М',
  O: 'О',
  P: 'Р',
  T: 'Т',
  X: 'Х',
  Y: 'У',
};

/** What the register will hold: capitals, Cyrillic, no spaces. Shown while typing; the server decides. */
export const normalisedRegistration = (typed: string) =>
  [...typed.replace(/[\s-]/g, '').toUpperCase()].map((letter) => lookAlikes[letter] ?? letter).join('');
