import { describe, expect, it } from '@jest/globals';
import { type Compared, compare } from './compare.js';

const bat = { patronymic: 'Дорж', givenName: 'Батбаяр', birthDate: '1990-02-03' };
const of = (identity: object, phone?: string): Compared => ({
  identity,
  ...(phone ? { safeContact: { phone } } : {}),
});

describe('possible duplicates are told by', () => {
  it.each<[string, object, object, string[]]>([
    [
      'the registration number, whatever the name',
      { registrationNumber: 'УК90020314', givenName: 'Бат' },
      { registrationNumber: 'УК90020314', givenName: 'Номин' },
      ['sameRegistrationNumber'],
    ],
    ['name and birth date', bat, { ...bat }, ['sameName', 'sameBirthDate']],
    [
      'name in the other script',
      bat,
      { ...bat, givenName: 'batbayar', patronymic: 'Dorj' },
      ['sameName', 'sameBirthDate'],
    ],
    ['name and year', bat, { ...bat, birthDate: '1990-11-30' }, ['sameName', 'sameBirthYear']],
    ['a typing error', bat, { ...bat, givenName: 'Батгаяр' }, ['nameAlike', 'sameBirthDate']],
    ['an initial for the patronymic', bat, { ...bat, patronymic: 'Д' }, ['nameAlike', 'sameBirthDate']],
    ['no patronymic', bat, { givenName: 'Батбаяр', birthDate: '1990-05-05' }, ['nameAlike', 'sameBirthYear']],
    [
      'a form filled in the wrong order',
      bat,
      { ...bat, givenName: 'Дорж', patronymic: 'Батбаяр' },
      ['nameAlike', 'sameBirthDate'],
    ],
    ['the whole name, where a birth date is missing', bat, { ...bat, birthDate: null }, ['sameName']],
  ])('%s', (_, one, other, reasons) => {
    expect(compare(of(one), of(other))?.reasons).toEqual(reasons);
    expect(compare(of(other), of(one))).toEqual(compare(of(one), of(other)));
  });

  it('the telephone beside a name that is alike, and not by itself', () => {
    const [one, other] = [
      of({ givenName: 'Батбаяр' }, '99001122'),
      of({ givenName: 'Батгаяр' }, '+976 9900-1122'),
    ];
    expect(compare(one, other)?.reasons).toEqual(['nameAlike', 'samePhone']);
    expect(compare(one, of({ givenName: 'Номин' }, '99001122'))).toBeNull();
  });

  it.each<[string, object]>([
    ['another year of birth', { ...bat, birthDate: '1975-02-03' }],
    ['another patronymic', { ...bat, patronymic: 'Сүхээ' }],
    ['another name', { ...bat, givenName: 'Номин' }],
    ['a given name alone', { givenName: 'Батбаяр' }],
    ['nothing at all', {}],
  ])('and not by %s', (_, other) => expect(compare(of(bat), of(other))).toBeNull());

  it('the surest first', () => {
    const scores = [
      { registrationNumber: 'УК90020314', ...bat },
      bat,
      { ...bat, birthDate: '1990-11-30' },
      { ...bat, givenName: 'Батгаяр' },
    ].map((other) => compare(of({ registrationNumber: 'УК90020314', ...bat }), of(other))?.likeness);
    expect(scores).toEqual([...scores].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(scores).size).toBe(4);
  });
});
