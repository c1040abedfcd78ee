import { createCipheriv, createHmac, type KeyObject } from 'node:crypto';

/** Length of a token in bytes: 2^64 of them, so that two words of an organisation meet by chance never. */
const tokenLength = 8;
/** As many rows may stand under one word of one organisation; later ones are not found by it. */
export const deepest = 65_536;

/**
 * The row numbers at which it is looked up whether a word goes on: 0, 3, 15, 63, … Rows of a word stand without
 * gaps, so the first number that is free bounds how many there are.
 */
export const soundings: readonly number[] = [0, 3, 15, 63, 255, 1023, 4095, 16_383, 65_535];

/**
 * The tokens of one word, the first for the first row that has it, the second for the second, and so on: at rest
 * every token stands once, and how often a word occurs shows nowhere (docs/adr/0023-blind-index.md). Made
 * of the keystream of AES-256-CTR under a key that only this word of this purpose has.
 */
export class WordTokens {
  private stream: Buffer = Buffer.alloc(0);
  private readonly key: Buffer;

  /** @param purpose what the word is of, such as `givenName`: the same word elsewhere has other tokens */
  constructor(organisationKey: KeyObject, purpose: string, word: string) {
    this.key = createHmac('sha256', organisationKey)
      .update(JSON.stringify(['itgel.index', purpose, word]))
      .digest();
  }

  at(row: number): Buffer {
    if (row >= deepest) throw new RangeError('No word goes so deep');
    const end = (row + 1) * tokenLength;
    if (this.stream.length < end) this.stream = this.keystream(Math.min(end * 2, deepest * tokenLength));
    return this.stream.subarray(end - tokenLength, end);
  }

  /** Tokens of the rows from … to, the last one left out. */
  rows(from: number, to: number): Buffer[] {
    const last = Math.min(to, deepest);
    if (last <= from) return [];
    this.at(last - 1);
    return Array.from({ length: last - from }, (_, index) => this.at(from + index));
  }

  private keystream(length: number): Buffer {
    // Nothing is encrypted: the key is of this word alone, so that its stream may always begin at zero.
    return createCipheriv('aes-256-ctr', this.key, Buffer.alloc(16)).update(Buffer.alloc(length));
  }
}
