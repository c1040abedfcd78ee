import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { majorityOf } from './majority.js';

const today = '2026-11-21';
const days = fc
  .date({ min: new Date('1930-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

describe('majority', () => {
  it('agrees with counting years by hand', () => {
    fc.assert(
      fc.property(days, (birthDate) => {
        const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number);
        const hadBirthday = month < 11 || (month === 11 && day <= 21);
        const age = 2026 - year - (hadBirthday ? 0 : 1);
        expect(majorityOf({ birthDate }, today)).toBe(age >= 18 ? 'adult' : 'child');
      }),
    );
  });

  it.each([
    ['2008-11-21', 'adult'],
    ['2008-11-22', 'child'],
    ['2026-11-22', 'uncertain'],
    ['21.11.2008', 'uncertain'],
  ])('of somebody born %s is %s', (birthDate, majority) => {
    expect(majorityOf({ birthDate }, today)).toBe(majority);
  });

  it('protects whoever was born on 29 February until 1 March', () => {
    expect(majorityOf({ birthDate: '2008-02-29' }, '2026-02-28')).toBe('child');
    expect(majorityOf({ birthDate: '2008-02-29' }, '2026-03-01')).toBe('adult');
  });

  it('is uncertain as soon as the caseworker doubts the age', () => {
    fc.assert(
      fc.property(days, (birthDate) => {
        expect(majorityOf({ birthDate, ageBand: '48+', ageUncertain: true }, today)).toBe('uncertain');
      }),
    );
  });

  it.each([
    ['9--17', 'child'],
    ['18--20', 'adult'],
    ['unknown', 'uncertain'],
    ['no such band', 'uncertain'],
    [null, 'uncertain'],
  ])('of the age band %s is %s', (ageBand, majority) => {
    expect(majorityOf({ ageBand }, today)).toBe(majority);
  });

  it('goes by the birth date when a band was written down before a birthday', () => {
    expect(majorityOf({ birthDate: '2008-11-20', ageBand: '9--17' }, today)).toBe('adult');
  });
});
