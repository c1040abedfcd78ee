import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseCode, isCaseCode, isReferralCode, referralCode } from './case-code.js';

const symbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const random = fc.uint8Array({ minLength: 5, maxLength: 16 }).map((bytes) => Buffer.from(bytes));
const years = fc.integer({ min: 2024, max: 2099 });
const codes = fc.oneof(
  fc.tuple(years, random).map(([year, bytes]) => ({ text: caseCode('MN', year, bytes), valid: isCaseCode })),
  fc
    .tuple(years, random)
    .map(([year, bytes]) => ({ text: referralCode(year, bytes), valid: isReferralCode })),
);

describe('case and referral codes', () => {
  it('have their form and check', () => {
    fc.assert(
      fc.property(codes, ({ text, valid }) => {
        expect(text).toMatch(/^(MN|R)-\d\d-[0-9A-HJKMNP-TV-Z]{6}$/);
        expect(valid(text)).toBe(true);
      }),
    );
  });

  it('show every single wrong character', () => {
    fc.assert(
      fc.property(codes, ({ text, valid }) => {
        for (let index = 0; index < text.length; index += 1)
          for (const symbol of symbols)
            if (symbol !== text[index])
              expect(valid(text.slice(0, index) + symbol + text.slice(index + 1))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });

  it('show every swap of neighbours', () => {
    fc.assert(
      fc.property(codes, ({ text, valid }) => {
        for (let index = 0; index + 1 < text.length; index += 1) {
          const [one = '', other = ''] = text.slice(index, index + 2);
          if (one !== other)
            expect(valid(text.slice(0, index) + other + one + text.slice(index + 2))).toBe(false);
        }
      }),
    );
  });

  it('use all five bits of each random byte and no more', () => {
    const drawn = (bytes: number[]) => caseCode('MN', 2026, Buffer.from(bytes)).slice(6, 11);
    expect(drawn([0, 31, 32, 255, 10])).toBe('0Z0ZA');
    expect(() => caseCode('MN', 2026, Buffer.from([1, 2, 3, 4]))).toThrow(RangeError);
  });

  it('do not pass for each other, or for another country’s', () => {
    const bytes = Buffer.from([1, 2, 3, 4, 5]);
    expect(isCaseCode(referralCode(2026, bytes))).toBe(false);
    expect(isReferralCode(caseCode('MN', 2026, bytes))).toBe(false);
    expect(isCaseCode(caseCode('TJ', 2026, bytes))).toBe(false);
    expect(isCaseCode(caseCode('TJ', 2026, bytes), 'TJ')).toBe(true);
  });
});
