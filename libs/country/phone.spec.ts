import { describe, expect, it } from '@jest/globals';
import { phoneDigits } from './phone.js';

describe('phone numbers', () => {
  it.each([
    ['99112233', '99112233'],
    ['+976 9911-2233', '99112233'],
    ['00976 9911 2233', '99112233'],
    ['(11) 32-45-67', '11324567'],
    ['+7 727 000 0000', '77270000000'],
    ['12345', null],
    ['дугаар 99112233', null],
    ['', null],
  ])('%j is %j', (text, digits) => expect(phoneDigits(text)).toBe(digits));
});
