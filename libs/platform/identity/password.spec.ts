import { describe, expect, it } from '@jest/globals';
import { hashPassword, passwordMatches } from './password.js';

const password = 'Тэнгэр 🌾 цэлмэг';
const reasonOf = (attempt: string) =>
  hashPassword(attempt).then(
    () => null,
    (error: { detail: { reason: string } }) => error.detail.reason,
  );

describe('P13: passwords', () => {
  it('are hashed with Argon2id at OWASP parameters, salted each time', async () => {
    const [one, two] = await Promise.all([hashPassword(password), hashPassword(password)]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
  });

  it('match byte for byte: no trimming, no case, no Unicode normalising', async () => {
    const composed = 'Björn-Åse-Ёлка';
    const hash = await hashPassword(composed);
    expect(await passwordMatches(hash, composed)).toBe(true);
    for (const near of [composed.normalize('NFD'), `${composed} `, composed.toUpperCase(), `${composed}\0`]) {
      expect(await passwordMatches(hash, near)).toBe(false);
    }
  });

  it('may hold a NUL, which ends nothing', async () => {
    const hash = await hashPassword('before-the-\0-after');
    expect(await passwordMatches(hash, 'before-the-\0-after')).toBe(true);
    expect(await passwordMatches(hash, 'before-the-\0-other')).toBe(false);
  });

  it('have 12 to 128 characters, of any script', async () => {
    expect(await reasonOf('Ө'.repeat(11))).toBe('passwordTooShort');
    expect(await reasonOf('Ө'.repeat(12))).toBeNull();
    const longest = '🌾'.repeat(128);
    expect(await passwordMatches(await hashPassword(longest), longest)).toBe(true);
    expect(await reasonOf(`${longest}a`)).toBe('passwordTooLong');
  });

  it('are refused when common, or when no text', async () => {
    expect(await reasonOf('123456789qwerty')).toBe('passwordTooCommon');
    expect(await reasonOf('QWERTY123456789')).toBe('passwordTooCommon');
    expect(await reasonOf('half a pair \uD800 is no text')).toBe('notText');
  });
});

describe('P15: verifying', () => {
  it('without a stored hash goes through Argon2id all the same, and never matches', async () => {
    for (const attempt of [password, '', 'x'.repeat(1_000_000), '\uD800']) {
      expect(await passwordMatches(null, attempt)).toBe(false);
    }
  });

  it('a huge password is no match for the empty one it is replaced by', async () => {
    const hash = await hashPassword(password);
    expect(await passwordMatches(hash, 'x'.repeat(1_000_000))).toBe(false);
  });
});
