import { describe, expect, it } from '@jest/globals';
import { inCare, leavesStep, referralMoves, referralStatuses, undecided } from './referral.states.js';

const ends = referralStatuses.filter((status) => referralMoves[status].length === 0);
const from = (to: string) =>
  referralStatuses.filter((status) => referralMoves[status].some((one) => one === to));

describe('the states of a referral', () => {
  it('end in six ways, and nothing leads out of an end', () => {
    expect([...ends].sort()).toEqual([
      'completed',
      'declined',
      'expired',
      'redirected',
      'revoked',
      'withdrawn',
    ]);
  });

  it('expire only while nobody has decided, and can be revoked in any that is open', () => {
    expect(from('expired')).toEqual(['sent', 'acknowledged']);
    expect(from('revoked')).toEqual([...undecided, 'accepted', 'inProgress', 'serviceDelivered']);
    expect(from('completed')).toEqual(['serviceDelivered']);
    expect([...inCare]).toEqual(['accepted', 'inProgress', 'serviceDelivered']);
  });

  it('lead from sending to every other state', () => {
    const reached = new Set<string>(['sent']);
    for (const status of referralStatuses)
      if (reached.has(status)) for (const to of referralMoves[status]) reached.add(to);
    expect(referralStatuses.filter((status) => !reached.has(status))).toEqual(['draft']);
  });

  it('wait for an answer from both sides of acknowledging, and no answer leads anywhere new', () => {
    expect(from('moreInformationRequested')).toEqual(['sent', 'acknowledged']);
    expect(from('redirected')).toEqual([...undecided]);
    const awaiting = { status: 'moreInformationRequested' } as const;
    expect(leavesStep(awaiting, 'answerRequest')).toBe(true);
    expect(leavesStep(awaiting, 'acknowledgeReferral')).toBe(false);
    expect(leavesStep(awaiting, 'requestInformation')).toBe(false);
    expect(leavesStep({ status: 'sent' }, 'answerRequest')).toBe(false);
  });

  it('leave a command that moves nothing alone, and all of them where the state was not asked for', () => {
    expect(leavesStep({ status: 'completed' }, 'completeTask')).toBe(true);
    expect(leavesStep({}, 'acceptReferral')).toBe(true);
    expect(leavesStep({ status: 'completed' }, 'acceptReferral')).toBe(false);
  });
});
