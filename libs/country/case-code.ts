/** Crockford's 32 symbols: no I, L, O, U, so that a code survives handwriting and the telephone. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomLength = 5;
const bodyShape = `(\\d{2})-([${alphabet}]{${randomLength + 1}})`;

/** Doubling in GF(2^5) with the polynomial x^5 + x^2 + 1. */
function double(value: number): number {
  return value & 16 ? ((value << 1) ^ 0b100101) & 31 : value << 1;
}

/**
 * Damm's check over the field of 32 elements (H. M. Damm, Total anti-symmetrische Quasigruppen, 2004): each
 * step is state = 2 · (state + symbol). It finds every wrong symbol and every swap of neighbours, which
 * ISO 7064 MOD 37,36 does not promise for 32 symbols. A text with its check symbol ends in state 0.
 */
function state(symbols: string): number {
  return [...symbols].reduce((sum, symbol) => double(sum ^ alphabet.indexOf(symbol)), 0);
}

function code(prefix: string, year: number, random: Buffer): string {
  if (random.length < randomLength) throw new RangeError(`a code needs ${randomLength} random bytes`);
  const years = String(year % 100).padStart(2, '0');
  // 256 is a multiple of 32: five bits of a byte are as even as the byte.
  const drawn = [...random.subarray(0, randomLength)].map((byte) => alphabet.charAt(byte & 31)).join('');
  return `${prefix}-${years}-${drawn}${alphabet.charAt(state(years + drawn))}`;
}

function isCode(prefix: string, text: string): boolean {
  const body = new RegExp(`^${prefix}-${bodyShape}$`).exec(text);
  return body !== null && state(`${body[1]}${body[2]}`) === 0;
}

/**
 * "MN-26-7F3K9Q": country, year, five random symbols, check symbol; nothing of the person is in it.
 * @param country ISO 3166-1 alpha-2
 * @param random at least 5 bytes from a secure source
 */
export function caseCode(country: string, year: number, random: Buffer): string {
  return code(country, year, random);
}

export function isCaseCode(text: string, country = 'MN'): boolean {
  return isCode(country, text);
}

/** "R-26-…": drawn on its own, so that it does not lead from an envelope to the case. */
export function referralCode(year: number, random: Buffer): string {
  return code('R', year, random);
}

/** "T-26-…": of a case offered to another organisation; drawn on its own for the same reason. */
export function transferCode(year: number, random: Buffer): string {
  return code('T', year, random);
}

export function isReferralCode(text: string): boolean {
  return isCode('R', text);
}
