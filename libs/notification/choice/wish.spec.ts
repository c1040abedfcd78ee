import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { eventClasses, urgencies } from '../rule/vocabulary.js';
import { type Choice, hows, type Leaving, wishOf } from './wish.js';

const noon = new Date('2026-11-22T04:00:00Z');
const night = new Date('2026-11-22T15:00:00Z');
const choice = (change: Partial<Choice> = {}): Choice => ({
  ways: [],
  quietFrom: null,
  quietUntil: null,
  timeZone: 'Asia/Ulaanbaatar',
  ...change,
});
const leaving = (change: Partial<Leaving> = {}): Leaving => ({
  class: 'referral',
  channel: 'email',
  urgency: 'news',
  createdAt: noon,
  ...change,
});
const referral = (how: 'each' | 'daily' | 'off') =>
  choice({ ways: [{ class: 'referral', channel: 'email', how }] });
const quiet = { quietFrom: '22:00', quietUntil: '07:00' };
const tomorrow = new Date('2026-11-23T00:00:00Z');

describe('P34 what becomes of a message by its reader’s choice', () => {
  it('leaves at once where nothing was chosen', () => {
    expect(wishOf(null, leaving(), night)).toBe('alone');
    expect(wishOf(choice(), leaving(), night)).toBe('alone');
    expect(wishOf(referral('each'), leaving(), noon)).toBe('alone');
  });

  it('does not leave when its class is switched off, and others do', () => {
    expect(wishOf(referral('off'), leaving(), noon)).toBe('never');
    expect(wishOf(referral('off'), leaving({ urgency: 'waiting' }), noon)).toBe('never');
    expect(wishOf(referral('off'), leaving({ class: 'plan' }), noon)).toBe('alone');
  });

  it('news wait for the one message of the day, and what is waited for does not', () => {
    expect(wishOf(referral('daily'), leaving(), noon)).toEqual({ notBefore: tomorrow });
    expect(wishOf(referral('daily'), leaving(), tomorrow)).toBe('together');
    expect(wishOf(referral('daily'), leaving({ urgency: 'waiting' }), noon)).toBe('alone');
  });

  it('waits for the end of quiet hours, also of those that cover the hour of the daily one', () => {
    const end = new Date('2026-11-22T23:00:00Z');
    expect(wishOf(choice(quiet), leaving(), noon)).toBe('alone');
    expect(wishOf(choice(quiet), leaving(), night)).toEqual({ notBefore: end });
    expect(wishOf(choice(quiet), leaving(), end)).toBe('alone');
    const late = { ...referral('daily'), quietFrom: '22:00', quietUntil: '09:30' };
    expect(wishOf(late, leaving(), tomorrow)).toEqual({ notBefore: new Date('2026-11-23T01:30:00Z') });
    expect(wishOf(late, leaving(), new Date('2026-11-23T01:30:00Z'))).toBe('together');
  });

  const clock = fc.integer({ min: 0, max: 23 * 60 + 59 }).map((minutes) => {
    const two = (n: number) => String(n).padStart(2, '0');
    return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
  });
  const zone = fc.constantFrom(
    'Asia/Ulaanbaatar',
    'Europe/Berlin',
    'America/St_Johns',
    'Pacific/Apia',
    'UTC',
  );
  const anyChoice = fc
    .record({
      how: fc.constantFrom(...hows),
      name: fc.constantFrom(...eventClasses),
      from: clock,
      until: clock,
      timeZone: zone,
    })
    .filter(({ from, until }) => from !== until)
    .map(({ how, name, from, until, timeZone }) =>
      choice({
        ways: [{ class: name, channel: 'email', how }],
        quietFrom: from,
        quietUntil: until,
        timeZone,
      }),
    );
  const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });

  it('a stop or an emergency leaves at once, whatever was chosen and whatever the hour', () => {
    fc.assert(
      fc.property(anyChoice, moment, fc.constantFrom(...eventClasses), (chosen, now, name) => {
        expect(wishOf(chosen, leaving({ class: name, urgency: 'now', createdAt: now }), now)).toBe('alone');
      }),
    );
  });

  it('whatever was chosen, every message ends within two days of waiting', () => {
    fc.assert(
      fc.property(anyChoice, moment, fc.constantFrom(...urgencies), (chosen, createdAt, urgency) => {
        let now = createdAt;
        for (let looks = 0; looks < 4; looks++) {
          const wish = wishOf(chosen, leaving({ urgency, createdAt }), now);
          if (typeof wish === 'string') return;
          expect(wish.notBefore.getTime()).toBeGreaterThan(now.getTime());
          now = wish.notBefore;
          expect(now.getTime() - createdAt.getTime()).toBeLessThanOrEqual(50 * 3_600_000);
        }
        throw new Error('it waits for ever');
      }),
    );
  });
});
