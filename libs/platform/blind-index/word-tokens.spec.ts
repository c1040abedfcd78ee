import { createSecretKey, randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { WordTokens } from './word-tokens.js';

const [ours, theirs] = [createSecretKey(randomBytes(32)), createSecretKey(randomBytes(32))];
const hex = (tokens: readonly Buffer[]): string[] => tokens.map((token) => token.toString('hex'));

describe('P21: tokens of a word', () => {
  it('are the same whenever the same organisation asks, in whatever order', () => {
    const forwards = new WordTokens(ours, 'givenName', 'батбаяр');
    const backwards = new WordTokens(ours, 'givenName', 'батбаяр');
    const last = backwards.at(200);
    expect(hex(forwards.rows(0, 201))).toEqual(hex(backwards.rows(0, 201)));
    expect(forwards.at(200)).toEqual(last);
  });

  it('never stand twice, in a word, between words, purposes or organisations', () => {
    const all = [ours, theirs].flatMap((key) =>
      ['givenName', 'patronymic'].flatMap((purpose) =>
        ['бат', 'болд', ''].flatMap((word) => hex(new WordTokens(key, purpose, word).rows(0, 500))),
      ),
    );
    expect(new Set(all).size).toBe(2 * 2 * 3 * 500);
  });

  it('keep purpose and word apart, wherever the border is', () => {
    expect(new WordTokens(ours, 'a', 'bc').at(0)).not.toEqual(new WordTokens(ours, 'ab', 'c').at(0));
  });

  it('end somewhere', () => {
    const word = new WordTokens(ours, 'givenName', 'бат');
    expect(word.rows(65_535, 70_000)).toHaveLength(1);
    expect(word.rows(70_000, 80_000)).toEqual([]);
    expect(() => word.at(65_536)).toThrow(RangeError);
  });
});
