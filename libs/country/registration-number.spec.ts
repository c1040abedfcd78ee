import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { maskRegistrationNumber, parseRegistrationNumber, sexMismatch } from './registration-number.js';

const today = '2026-11-21';
const cyrillic = 'АБВГДЕЁЖЗИЙКЛМНОӨПРСТУҮФХЦЧШЩЪЫЬЭЮЯ';
const looks: Record<string, string> = {
  А: 'A',
  В: 'B',
  С: 'C',
  Е: 'E',
  Н: 'H',
  К: 'K',
  М: 'M',
  О: 'O',
  Р: 'P',
  Т: 'T',
  Х: 'X',
  У: 'Y',
};
const birthDays = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2026-11-21'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const letter = fc.constantFrom(...cyrillic);
const number = fc
  .record({ birthDate: birthDays, one: letter, two: letter, tail: fc.integer({ min: 0, max: 99 }) })
  .map(({ birthDate, one, two, tail }) => {
    const [year = '', month = '', day = ''] = birthDate.split('-');
    const coded = String(Number(month) + (year.startsWith('20') ? 20 : 0)).padStart(2, '0');
    return { birthDate, value: `${one}${two}${year.slice(2)}${coded}${day}${String(tail).padStart(2, '0')}` };
  });

describe('registration number', () => {
  it('reads the example of the domain', () => {
    expect(parseRegistrationNumber('УК03271614', today)).toEqual({
      ok: true,
      value: 'УК03271614',
      birthDate: '2003-07-16',
      sex: 'male',
    });
  });

  it('reads every birth date, and the sex from the 9th character', () => {
    fc.assert(
      fc.property(number, ({ value, birthDate }) => {
        const sex = '13579'.includes(value.charAt(8)) ? 'male' : 'female';
        expect(parseRegistrationNumber(value, today)).toEqual({ ok: true, value, birthDate, sex });
      }),
    );
  });

  it('reads it typed with Latin look-alikes, in either case, with spaces and hyphens', () => {
    fc.assert(
      fc.property(
        number,
        fc.boolean(),
        fc.constantFrom('', ' ', '-', ' – ', '\u00A0'),
        ({ value }, lower, gap) => {
          const latin = [...value].map((character) => looks[character] ?? character).join(gap);
          const typed = lower ? latin.toLowerCase() : latin;
          expect(parseRegistrationNumber(typed, today)).toMatchObject({ ok: true, value });
        },
      ),
    );
  });

  it.each([
    ['', 'format'],
    ['УК0327161', 'format'],
    ['УК032716144', 'format'],
    ['DQ03271614', 'format'],
    ['УК03131614', 'impossibleDate'],
    ['УК03201614', 'impossibleDate'],
    ['УК03001614', 'impossibleDate'],
    ['УК03331614', 'impossibleDate'],
    ['УК03223014', 'impossibleDate'],
    ['УК00300014', 'impossibleDate'],
    ['УК26312214', 'future'],
    ['УК99210114', 'future'],
  ])('refuses %j: %s', (text, reason) => {
    expect(parseRegistrationNumber(text, today)).toEqual({ ok: false, reason });
  });

  it('accepts whoever was born today, and a leap day', () => {
    expect(parseRegistrationNumber('УК26312114', today).ok).toBe(true);
    expect(parseRegistrationNumber('УК04222914', today)).toMatchObject({ birthDate: '2004-02-29' });
    expect(parseRegistrationNumber('УК05222914', today)).toMatchObject({ reason: 'impossibleDate' });
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) =>
        expect(parseRegistrationNumber(text, today)).toBeDefined(),
      ),
    );
  });

  it('masks the birth date', () => {
    expect(maskRegistrationNumber('УК03271614')).toBe('УК******14');
    expect(maskRegistrationNumber('passport 1234')).toBe('**********');
  });

  it('warns of another sex only where both are known', () => {
    const male = { sex: 'male' } as const;
    expect(['female', 'male', 'intersex', 'unknown', null].map((sex) => sexMismatch(male, sex))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
