import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { displayName, maskName } from './name.js';

describe('names', () => {
  it.each([
    [{ patronymic: 'Бат', givenName: 'Бат' }, 'Б.Бат', 'Б.Б•••'],
    [{ patronymic: ' өлзий ', givenName: 'Энхтуяа' }, 'Ө.Энхтуяа', 'Ө.Э•••'],
    [{ patronymic: 'И\u0306ондон', givenName: 'Ану' }, 'Й.Ану', 'Й.А•••'],
    [{ patronymic: null, givenName: 'Алтай' }, 'Алтай', 'А•••'],
    [{ patronymic: 'Цэрэн' }, 'Цэрэн', 'Ц•••'],
    [{ patronymic: '', givenName: '  ' }, null, null],
  ])('%j is shown %s and masked %s', (name, shown, masked) => {
    expect(displayName(name)).toBe(shown);
    expect(maskName(name)).toBe(masked);
  });

  it('masks to two letters at most, and to one length', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'абвгөүёйцчшэюя'), minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(letters, letters, (patronymic, givenName) => {
        expect(maskName({ patronymic, givenName })).toMatch(/^[А-ЯЁӨҮ]\.[А-ЯЁӨҮ]•••$/u);
      }),
    );
  });
});
