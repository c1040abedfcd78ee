import { createHmac, type KeyObject } from 'node:crypto';

/** Length of a token in bytes: 2^64 of them, so that two words of an organisation meet by chance never. */
const tokenLength = 8;
const perBlock = 8;
/** As many rows may stand under one word of one organisation; later ones are not found by it. */
export const deepest = 65_536;

/**
 * The row numbers at which it is looked up whether a word goes on: 0, 1, 3, 7, … Rows of a word stand without
 * gaps, so the first number that is free bounds how many there are.
 */
export const soundings: readonly number[] = Array.from({ length: 17 }, (_, power) => 2 ** power - 1);

/**
 * The tokens of one word, the first for the first row that has it, the second for the second, and so on: at rest
 * every token stands once, and how often a word occurs shows nowhere (docs/adr/0023-blind-index.md).
 */
export class WordTokens {
  /** @param purpose what the word is of, such as `givenName`: the same word elsewhere has other tokens */
  constructor(
    private readonly organisationKey: KeyObject,
    private readonly purpose: string,
    private readonly word: string,
  ) {}

  at(row: number): Buffer {
    const [token] = this.rows(row, row + 1);
    if (!token) throw new RangeError('No word goes so deep');
    return token;
  }

  /** Tokens of the rows from … to, the last one left out. */
  rows(from: number, to: number): Buffer[] {
    const last = Math.min(to, deepest);
    const tokens: Buffer[] = [];
    let block: Buffer = Buffer.alloc(0);
    for (let row = from; row < last; row++) {
      const place = row % perBlock;
      if (block.length === 0 || place === 0) block = this.block(Math.floor(row / perBlock));
      tokens.push(block.subarray(place * tokenLength, (place + 1) * tokenLength));
    }
    return tokens;
  }

  /** One HMAC-SHA-512 is the tokens of eight rows. */
  private block(number: number): Buffer {
    return createHmac('sha512', this.organisationKey)
      .update(JSON.stringify(['itgel.index', this.purpose, this.word, number]))
      .digest();
  }
}
