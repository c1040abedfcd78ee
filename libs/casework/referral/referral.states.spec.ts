import { describe, expect, it } from '@jest/globals';
import { inCare, leavesStep, referralMoves, referralStatuses } from './referral.states.js';

const ends = referralStatuses.filter((status) => referralMoves[status].length === 0);

describe('the states of a referral', () => {
  it('end in five ways, and nothing leads out of an end', () => {
    expect([...ends].sort()).toEqual(['completed', 'declined', 'expired', 'revoked', 'withdrawn']);
  });

  it('expire only while nobody has decided, and can be revoked in any that is open', () => {
    const from = (to: string) =>
      referralStatuses.filter((status) => referralMoves[status].some((one) => one === to));
    expect(from('expired')).toEqual(['sent', 'acknowledged']);
    expect(from('revoked')).toEqual(['sent', 'acknowledged', 'accepted', 'inProgress', 'serviceDelivered']);
    expect(from('completed')).toEqual(['serviceDelivered']);
    expect([...inCare]).toEqual(['accepted', 'inProgress', 'serviceDelivered']);
  });

  it('lead from sending to every other state', () => {
    const reached = new Set<string>(['sent']);
    for (const status of referralStatuses)
      if (reached.has(status)) for (const to of referralMoves[status]) reached.add(to);
    expect(referralStatuses.filter((status) => !reached.has(status))).toEqual(['draft']);
  });

  it('leave a command that moves nothing alone, and all of them where the state was not asked for', () => {
    expect(leavesStep({ status: 'completed' }, 'completeTask')).toBe(true);
    expect(leavesStep({}, 'acceptReferral')).toBe(true);
    expect(leavesStep({ status: 'completed' }, 'acceptReferral')).toBe(false);
  });
});
