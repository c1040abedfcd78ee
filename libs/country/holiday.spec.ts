import { describe, expect, it } from '@jest/globals';
import { holidays } from './holiday.js';

describe('holidays', () => {
  it.each([2026, 2027, 2028])('of %i are in order, with Tsagaan Sar to be confirmed', (year) => {
    const days = holidays(year, 'en');
    expect(days.map(({ day }) => day)).toEqual(days.map(({ day }) => day).sort());
    expect(new Set(days.map(({ day }) => day)).size).toBe(days.length);
    const lunar = days.filter(({ name }) => name === 'Tsagaan Sar');
    expect(lunar.map(({ toBeConfirmed }) => toBeConfirmed)).toEqual([true, true, true]);
  });

  it('knows Naadam for certain, in Mongolian', () => {
    expect(holidays(2026, 'mn')).toContainEqual({
      day: '2026-07-11',
      name: 'Үндэсний их баяр наадам',
      toBeConfirmed: false,
    });
  });
});
