import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deadlines, reminders, sectionsOpenUntil, type Urgency } from './clock.js';

const hour = 3_600_000;
const urgencies = fc.constantFrom<Urgency>('emergency', 'urgent', 'normal');
const moments = fc.date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true });

describe('clocks', () => {
  it.each<[Urgency, number, number]>([
    ['emergency', 1, 24],
    ['urgent', 24, 72],
    ['normal', 48, 168],
  ])('%s: acknowledge in %i hours, decide in %i, expire 14 days later', (urgency, acknowledge, decide) => {
    const sentAt = new Date('2026-02-17T23:30:00Z');
    const { acknowledgeBy, decideBy, expiresAt } = deadlines(urgency, sentAt);
    expect(acknowledgeBy.getTime() - sentAt.getTime()).toBe(acknowledge * hour);
    expect(decideBy.getTime() - sentAt.getTime()).toBe(decide * hour);
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

  it('leaves sections open for 14 days after completion', () => {
    expect(sectionsOpenUntil(new Date('2026-11-21T10:00:00Z'))).toEqual(new Date('2026-12-05T10:00:00Z'));
  });
});
