import { describe, expect, it } from '@jest/globals';
import { isTime, isTimeZone, nextAt, quietUntil } from './hours.js';

const ulaanbaatar = 'Asia/Ulaanbaatar';
const berlin = 'Europe/Berlin';
const next = (moment: string, clock: string, zone: string) =>
  nextAt(new Date(moment), clock, zone).toISOString();
const quiet = (moment: string, from: string, until: string, zone: string) =>
  quietUntil(new Date(moment), from, until, zone)?.toISOString() ?? null;

describe('P34 hours by the reader’s clock', () => {
  it.each([
    ['2026-11-22T04:00:00Z', '08:00', ulaanbaatar, '2026-11-23T00:00:00.000Z'],
    ['2026-11-22T23:59:00Z', '08:00', ulaanbaatar, '2026-11-23T00:00:00.000Z'],
    ['2026-11-23T00:00:00Z', '08:00', ulaanbaatar, '2026-11-24T00:00:00.000Z'],
    ['2026-11-22T04:00:00Z', '08:00', berlin, '2026-11-22T07:00:00.000Z'],
  ])('after %s the next %s in %s', (moment, clock, zone, then) => {
    expect(next(moment, clock, zone)).toBe(then);
  });

  it.each([
    [
      'the day clocks go forward, an hour earlier by the sun',
      '2026-03-28T20:00:00Z',
      '08:00',
      '2026-03-29T06:00:00.000Z',
    ],
    ['the day they go back, an hour later', '2026-10-24T20:00:00Z', '08:00', '2026-10-25T07:00:00.000Z'],
    [
      'a time that is skipped comes an hour later',
      '2026-03-29T00:00:00Z',
      '02:30',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'a time that comes twice is taken the first time',
      '2026-10-24T23:00:00Z',
      '02:30',
      '2026-10-25T00:30:00.000Z',
    ],
  ])('over summer time: %s', (_what, moment, clock, then) => {
    expect(next(moment, clock, berlin)).toBe(then);
  });

  it.each([
    ['2026-11-22T13:59:00Z', null],
    ['2026-11-22T14:00:00Z', '2026-11-22T23:00:00.000Z'],
    ['2026-11-22T18:00:00Z', '2026-11-22T23:00:00.000Z'],
    ['2026-11-22T22:59:59Z', '2026-11-22T23:00:00.000Z'],
    ['2026-11-22T23:00:00Z', null],
  ])('quiet from 22:00 until 07:00 in Ulaanbaatar, at %s', (moment, end) => {
    expect(quiet(moment, '22:00', '07:00', ulaanbaatar)).toBe(end);
  });

  it('quiet hours of one day, and a night in which the clocks change', () => {
    expect(quiet('2026-11-22T04:30:00Z', '12:00', '13:00', ulaanbaatar)).toBe('2026-11-22T05:00:00.000Z');
    expect(quiet('2026-11-22T05:00:00Z', '12:00', '13:00', ulaanbaatar)).toBeNull();
    expect(quiet('2026-03-28T23:00:00Z', '22:00', '07:00', berlin)).toBe('2026-03-29T05:00:00.000Z');
    expect(quiet('2026-10-24T23:00:00Z', '22:00', '07:00', berlin)).toBe('2026-10-25T06:00:00.000Z');
  });

  it('are written as hours and minutes, in a zone that exists', () => {
    expect(['00:00', '23:59'].every(isTime)).toBe(true);
    expect(['24:00', '7:00', '07:60', '', '07:00:00'].some(isTime)).toBe(false);
    expect([ulaanbaatar, berlin, 'UTC', 'America/Argentina/Ushuaia'].every(isTimeZone)).toBe(true);
    expect(['', '+08:00', 'Asia/Atlantis', 'Asia/Ulaanbaatar\n', "'; drop"].some(isTimeZone)).toBe(false);
  });
});
