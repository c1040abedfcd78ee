import { describe, expect, it } from '@jest/globals';
import { Names } from './names.js';

/** Full years between two days. */
const age = (birth: string, today: string): number =>
  Number(today.slice(0, 4)) - Number(birth.slice(0, 4)) - (today.slice(5) < birth.slice(5) ? 1 : 0);

describe('an invented registration number', () => {
  it('is of the age and sex asked for, whatever the day and the dice', () => {
    for (const today of ['2026-01-03', '2026-11-21', '2028-02-29', '2041-07-15']) {
      for (const dice of [0, 0.3, 0.7, 0.999]) {
        const names = new Names(today, (below) => Math.floor(dice * below));
        const number = String(names.value('regno:16y:female'));
        const birth = String(names.value('regno:16y:female:birth'));
        expect(age(birth, today)).toBe(16);
        expect(number).toMatch(/^[А-ЯЁӨҮ]{2}\d{8}$/);
        expect(number.slice(2, 4)).toBe(birth.slice(2, 4));
        expect(Number(number.slice(4, 6))).toBe(Number(birth.slice(5, 7)) + 20);
        expect(Number(number[8]) % 2).toBe(0);
        expect(Number(String(names.value('regno:41y:male'))[8]) % 2).toBe(1);
      }
    }
  });

  it('is one person in every form, and another by another name', () => {
    const names = new Names('2026-11-21');
    const latin = String(names.value('regno:16y:female:latin'));
    const cyrillic = String(names.value('regno:16y:female'));
    expect(latin).toMatch(/^[A-Z]{2}\d{8}$/);
    expect(latin.slice(2)).toBe(cyrillic.slice(2));
    expect(names.value('regno:16y:female:masked')).toBe(`${cyrillic.slice(0, 2)}******${cyrillic.slice(-2)}`);
    const third = names.value('regno:41y:male:third:latin');
    expect(names.value('regno:41y:male:third:latin')).toBe(third);
    expect(String(names.value('regno:41y:male:second'))).not.toBe(
      String(names.value('regno:41y:male:third')),
    );
  });

  it('gives months of the 1900s as they are', () => {
    const names = new Names('2026-11-21', () => 0);
    expect(names.value('regno:41y:male:birth')).toBe('1985-01-20');
    expect(names.value('regno:41y:male')).toBe('АА85012010');
  });

  it('can be of somebody not yet born', () => {
    const names = new Names('2026-11-21', () => 0);
    expect((names.value('regno:-2y:female:birth') as string) > '2026-11-21').toBe(true);
  });
});
