import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { afterWorkingTime, workingTime } from './working-time.js';

const hour = 3_600_000;
// Until 2016 the clocks of the country changed in spring and autumn.
const moments = fc.date({ min: new Date('2015-01-01'), max: new Date('2028-12-01'), noInvalidDate: true });
const spans = fc.integer({ min: 1, max: 12 * 24 * hour });

describe('a clock of working days', () => {
  it.each([
    ['within a day', '2026-03-03T02:00:00Z', 5, '2026-03-03T07:00:00Z'],
    ['over a weekend', '2026-03-06T07:00:00Z', 24, '2026-03-09T07:00:00Z'],
    ['sent on a Saturday: it begins on Monday', '2026-03-07T02:00:00Z', 24, '2026-03-09T16:00:00Z'],
    [
      'over Naadam, from Friday the 10th to Thursday the 16th',
      '2026-07-10T04:00:00Z',
      24,
      '2026-07-16T04:00:00Z',
    ],
    ['over Tsagaan Sar, which ends on a Friday', '2026-02-17T04:00:00Z', 24, '2026-02-23T04:00:00Z'],
  ])('%s', (_, from, hours, until) => {
    expect(afterWorkingTime(new Date(from), hours * hour)).toEqual(new Date(until));
  });

  it('reaches the moment by which exactly that much has been counted, from wherever it starts', () => {
    fc.assert(
      fc.property(moments, spans, (from, time) => {
        expect(workingTime(from, afterWorkingTime(from, time))).toBe(time);
      }),
    );
  });

  it('counts a stretch as the sum of its parts, and never more than has gone by', () => {
    fc.assert(
      fc.property(moments, spans, spans, (from, one, other) => {
        const [middle, end] = [new Date(from.getTime() + one), new Date(from.getTime() + one + other)];
        expect(workingTime(from, middle) + workingTime(middle, end)).toBe(workingTime(from, end));
        expect(workingTime(from, end)).toBeLessThanOrEqual(one + other);
      }),
    );
  });
});
