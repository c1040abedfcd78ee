import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Deadlines, deadlines, reminders, resumed, sectionsOpenUntil, type Urgency } from './clock.js';
import { workingTime } from './working-time.js';

const hour = 3_600_000;
const urgencies = fc.constantFrom<Urgency>('emergency', 'urgent', 'normal');
const counted = (urgency: Urgency, from: Date, to: Date): number =>
  urgency === 'emergency' ? to.getTime() - from.getTime() : workingTime(from, to);
const span = fc.integer({ min: 1, max: 5 * 24 * hour });
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

describe('clocks', () => {
  it.each<[Urgency, string, string]>([
    ['emergency', '2026-02-18T00:30:00Z', '2026-02-18T23:30:00Z'],
    // Tsagaan Sar and a weekend: the clock begins on Monday the 23rd.
    ['urgent', '2026-02-23T16:00:00Z', '2026-02-25T16:00:00Z'],
    ['normal', '2026-02-24T16:00:00Z', '2026-03-03T16:00:00Z'],
  ])('%s: acknowledge by %s, decide by %s, expire 14 days later', (urgency, acknowledge, decide) => {
    const { acknowledgeBy, decideBy, expiresAt } = deadlines(urgency, new Date('2026-02-17T23:30:00Z'));
    expect([acknowledgeBy, decideBy]).toEqual([new Date(acknowledge), new Date(decide)]);
    expect(expiresAt.getTime() - decideBy.getTime()).toBe(14 * 24 * hour);
  });

  it('reminds while there is still time', () => {
    fc.assert(
      fc.property(urgencies, moments, (urgency, sentAt) => {
        const due = deadlines(urgency, sentAt);
        const remind = reminders(urgency, sentAt);
        expect(sentAt < remind.acknowledge && remind.acknowledge < due.acknowledgeBy).toBe(true);
        expect(due.acknowledgeBy <= remind.decide && remind.decide < due.decideBy).toBe(true);
      }),
    );
  });

  it('standing still takes nothing from a deadline: what was left is left, over any number of questions', () => {
    const pauses = fc.array(fc.tuple(span, span), { minLength: 1, maxLength: 3 });
    fc.assert(
      fc.property(urgencies, moments, pauses, (urgency, sentAt, rounds) => {
        let due: Deadlines = deadlines(urgency, sentAt);
        const whole = counted(urgency, sentAt, due.decideBy);
        let [now, ran] = [sentAt, 0];
        for (const [running, paused] of rounds) {
          const askedAt = new Date(now.getTime() + running);
          if (askedAt >= due.decideBy) return;
          ran += counted(urgency, now, askedAt);
          now = new Date(askedAt.getTime() + paused);
          due = resumed(urgency, due, askedAt, now);
          expect(due.decideBy > now).toBe(true);
        }
        expect(ran + counted(urgency, now, due.decideBy)).toBe(whole);
        expect(due.expiresAt.getTime() - due.decideBy.getTime()).toBe(14 * 24 * hour);
      }),
    );
  });

  it('what was missed before a question stays missed, and expires as much later as it stood still', () => {
    fc.assert(
      fc.property(urgencies, moments, span, span, (urgency, sentAt, late, paused) => {
        const due = deadlines(urgency, sentAt);
        const askedAt = new Date(due.decideBy.getTime() + late);
        const after = resumed(urgency, due, askedAt, new Date(askedAt.getTime() + paused));
        expect([after.acknowledgeBy, after.decideBy]).toEqual([due.acknowledgeBy, due.decideBy]);
        expect(after.expiresAt.getTime() - due.expiresAt.getTime()).toBe(paused);
      }),
    );
  });

  it('leaves sections open for 14 days after completion', () => {
    expect(sectionsOpenUntil(new Date('2026-11-21T10:00:00Z'))).toEqual(new Date('2026-12-05T10:00:00Z'));
  });
});
