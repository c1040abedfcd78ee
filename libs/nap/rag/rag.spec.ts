import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '#country/period.js';
import { ragThresholds } from '#country/plan-monitoring.js';
import { type Point, type RagColour, ragOf, straightLine, worst } from './rag.js';

const rank: Record<RagColour, number> = { red: 0, amber: 1, grey: 1, green: 2 };
const start = '2025-12-31';
const value = fc.double({ min: -1000, max: 1000, noNaN: true });
/** A baseline and up to four yearly targets. */
const way = fc
  .array(value, { minLength: 2, maxLength: 5 })
  .map((values): Point[] => values.map((one, index) => ({ on: addDays(start, index * 365), value: one })));
const day = fc.integer({ min: 1, max: 1500 }).map((days) => addDays(start, days));

const line: Point[] = [
  { on: start, value: 0 },
  { on: addDays(start, 100), value: 100 },
];
const at = (actual: number, daysLate = 0) =>
  ragOf(line, { on: addDays(start, 100), value: actual }, daysLate).colour;

describe('the colour of an indicator', () => {
  it('follows the thresholds of the country pack to the last per cent, and the days late to the day', () => {
    expect([at(90), at(89.9), at(60), at(59.9)]).toEqual(['green', 'amber', 'amber', 'red']);
    expect([at(100, 1), at(100, 30), at(100, 31)]).toEqual(['amber', 'amber', 'red']);
    expect(ragOf(line, null, 0).colour).toBe('grey');
    expect(ragOf(line, null, 31).colour).toBe('red');
  });

  it('says what its explanation says: percent and lateness alone decide it, whichever is worse', () => {
    fc.assert(
      fc.property(way, day, value, fc.integer({ min: -50, max: 400 }), (points, on, actual, daysLate) => {
        const { colour, percent } = ragOf(points, { on, value: actual }, daysLate);
        const { green, amber, amberDaysLate } = ragThresholds;
        const byShare = (percent ?? 0) >= green ? 'green' : (percent ?? 0) >= amber ? 'amber' : 'red';
        const byDays = daysLate <= 0 ? 'green' : daysLate <= amberDaysLate ? 'amber' : 'red';
        expect(colour).toBe(worst([byShare, byDays]));
      }),
    );
  });

  it('never gets worse by coming nearer to the target, nor better by being later', () => {
    fc.assert(
      fc.property(way, day, value, value, fc.nat(100), fc.nat(100), (points, on, a, b, late, more) => {
        const up = straightLine(points, on) >= (points[0]?.value ?? 0);
        fc.pre(straightLine(points, on) !== points[0]?.value);
        const [far, near] = a < b === up ? [a, b] : [b, a];
        const colour = (actual: number, days: number) =>
          rank[ragOf(points, { on, value: actual }, days).colour];
        expect(colour(near, late)).toBeGreaterThanOrEqual(colour(far, late));
        expect(colour(near, late + more)).toBeLessThanOrEqual(colour(near, late));
      }),
    );
  });

  it('is the same for less as for more: a target below the baseline is a way down', () => {
    fc.assert(
      fc.property(way, day, value, (points, on, actual) => {
        const mirrored = points.map((point) => ({ ...point, value: -point.value }));
        expect(ragOf(mirrored, { on, value: -actual }, 0).percent).toBe(
          ragOf(points, { on, value: actual }, 0).percent,
        );
      }),
    );
  });

  it('meets every target exactly on its day', () => {
    fc.assert(
      fc.property(way, (points) => {
        for (const point of points) expect(straightLine(points, point.on)).toBeCloseTo(point.value, 6);
      }),
    );
  });
});
