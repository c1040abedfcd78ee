export type RegistrationNumber =
  | { ok: true; value: string; birthDate: string; sex: 'male' | 'female' }
  | { ok: false; reason: 'format' | 'impossibleDate' | 'future' };

const shape = /^[А-ЯЁӨҮ]{2}\d{8}$/u;
const separators = /[\s\u00AD\u200B-\u200D\u2060\uFEFF\u2010-\u2015\u2212-]/gu;

/** Latin letters that look like Cyrillic ones: people type with whatever keyboard is on. */
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

function normalise(text: string): string {
  return text
    .normalize('NFC')
    .replace(separators, '')
    .toUpperCase()
    .replace(/[A-Z]/g, (letter) => lookAlikes[letter] ?? letter);
}

/** Months 01–12 are of 19YY, 21–32 of 20YY (month − 20). Null if there is no such day. */
function birthDateOf(digits: string): string | null {
  const coded = Number(digits.slice(2, 4));
  const year = Number(digits.slice(0, 2)) + (coded > 20 ? 2000 : 1900);
  const month = coded > 20 ? coded - 20 : coded;
  const day = Number(digits.slice(4, 6));
  const date = new Date(Date.UTC(year, month - 1, day));
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && month >= 1 && month <= 12;
  return exists ? date.toISOString().slice(0, 10) : null;
}

/**
 * Reads a Mongolian registration number (регистрийн дугаар, DOMAIN §8) as typed: any case, spaces and hyphens,
 * Latin look-alikes. There is no published checksum, so only the birth date in it can be tested.
 * @param today YYYY-MM-DD; a number of somebody not yet born is refused.
 */
export function parseRegistrationNumber(text: string, today: string): RegistrationNumber {
  const value = normalise(text);
  if (!shape.test(value)) return { ok: false, reason: 'format' };
  const birthDate = birthDateOf(value.slice(2));
  if (!birthDate) return { ok: false, reason: 'impossibleDate' };
  if (birthDate > today) return { ok: false, reason: 'future' };
  // The 9th character: odd is male, even is female.
  return { ok: true, value, birthDate, sex: Number(value[8]) % 2 === 1 ? 'male' : 'female' };
}

/** "УК******14". Anything that is no registration number is masked whole. */
export function maskRegistrationNumber(value: string): string {
  return shape.test(value) ? `${value.slice(0, 2)}******${value.slice(-2)}` : '**********';
}

/** A warning, never a refusal: whether the number says another sex than the form (female or male) does. */
export function sexMismatch(
  number: { sex: 'male' | 'female' },
  recorded: string | null | undefined,
): boolean {
  return (recorded === 'female' || recorded === 'male') && recorded !== number.sex;
}
