import { describe, expect, it } from '@jest/globals';
import { asPhoneNumber, phoneDigits } from './phone.js';

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

it.each([
  ['9911 2233', '+97699112233'],
  ['+976 9911-2233', '+97699112233'],
  ['00976 99112233', '+97699112233'],
  ['+44 (7700) 900000', '+447700900000'],
  [' 99112233 ', '+97699112233'],
  ['09911223', null],
  ['9911223', null],
  ['991122334', null],
  ['+0 123 456 789', null],
  ['+1234567890123456', null],
  ['+97699112233; 88', null],
  ['дугаар', null],
  ['', null],
])('a number as it is written, %s, is %s', (written, number) => {
  expect(asPhoneNumber(written)).toBe(number);
});
