import { describe, expect, it } from '@jest/globals';
import { cursorOf, isCursorInstant, pageRequest } from './page.js';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

describe('a page of a list', () => {
  it('has a size, by itself and at most', () => {
    expect(pageRequest(null, null)).toEqual({ first: 20, after: null });
    expect(pageRequest(100, '')).toEqual({ first: 100, after: null });
    for (const first of [0, -1, 101, 2 ** 31]) expect(() => pageRequest(first, null)).toThrow('INVALID');
  });

  it('goes on where the last ended', () => {
    const parts = ['2026-03-01T08:00:00.123456Z', '627bf322-5fac-4cb6-a34a-cb115ee347dd'];
    expect(pageRequest(5, cursorOf(parts)).after).toEqual(parts);
  });

  it.each([
    'nonsense',
    encoded('x'),
    encoded(['one']),
    encoded(['a', 'b', 'c']),
    encoded([1, 2]),
    encoded(['', 'b']),
    encoded(["';--", 'b']),
    encoded(['x\u0000', 'b']),
    encoded(['x'.repeat(101), 'b']),
    encoded(null),
  ])('starts from no marker that is not ours: %s', (cursor) => {
    expect(() => pageRequest(5, cursor)).toThrow('cursor');
  });

  it('knows a moment by its microseconds, and a day that there is', () => {
    expect(isCursorInstant('2026-03-01T08:00:00.123456Z')).toBe(true);
    expect(isCursorInstant('2024-02-29T23:59:59.000000Z')).toBe(true);
    for (const wrong of [
      '2026-02-29T00:00:00.000000Z',
      '2026-02-31T00:00:00.000000Z',
      '2026-13-01T00:00:00.000000Z',
      '2026-03-01T25:00:00.000000Z',
      '2026-03-01T08:00:00.123Z',
      '2026-03-01',
      'infinity',
      'now',
      '',
      undefined,
    ])
      expect({ wrong, known: isCursorInstant(wrong) }).toEqual({ wrong, known: false });
  });
});
