import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';
import { Road } from '../support/api/road.js';
import { find, idsOf } from './search.fixture.js';

let api: TestApi;
let saruul: Person;
let batbayar: string;
let batbaatar: string;
let codeOf: string;

const adult = { demographics: { ageBand: '30--38' } };

beforeAll(async () => {
  api = await TestApi.start();
  saruul = api.person('saruul@mgec.example');
  const road = new Road(api);
  const register = async (identity: object, more: object = {}): Promise<{ id: string; code: string }> =>
    road.register(saruul, {}, { ...adult, identity, ...more } as never);
  const first = await register(
    { patronymic: 'Дорж', givenName: 'Батбаяр', clanName: 'Шарнууд', registrationNumber: 'УК90020314' },
    { safeContact: { phone: '+976 9900-1122' } },
  );
  [batbayar, codeOf] = [first.id, first.code];
  ({ id: batbaatar } = await register({ patronymic: 'Сүхээ', givenName: 'Батбаатар' }));
  await register({ givenName: 'Номин' });
});
afterAll(() => api.stop());

describe('Батбаяр', () => {
  it.each([
    ['batbayar', 'givenName'],
    ['Bat-Bayar', 'givenName'],
    ['Батбаяр', 'givenName'],
    ['батбаяар', 'givenName'],
    ['Батбаиар', 'givenName'],
    ['batbyar', 'heardAlike'],
    ['Батгаяр', 'oneTypo'],
    ['Дорж Батбаяр', 'fullName'],
    ['Батбаяр Дорж', 'fullName'],
    ['dorj batbayar', 'fullName'],
    ['Д.Батбаяр', 'initialAndGivenName'],
    ['D. batbayar', 'initialAndGivenName'],
    ['Бат Баяр', 'givenName'],
    ['Дорж', 'otherName'],
    ['sharnuud', 'otherName'],
    ['УК90020314', 'registrationNumber'],
    ['yk 9002-0314', 'registrationNumber'],
    ['9900 1122', 'phone'],
    ['+976 99001122', 'phone'],
  ])('is found by %s (%s), before anybody else', async (text, match) => {
    const [first] = await find(saruul, text);
    expect([first?.case.id, first?.match]).toEqual([batbayar, match]);
  });

  it('is found by the code of the case', async () => {
    expect(idsOf(await find(saruul, codeOf.toLowerCase()))).toEqual([batbayar]);
  });

  it.each(['Сүхээ Батбаяр', 'С.Батбаяр', 'УК90020315', '99001123', 'Баяр', 'б', '!', ' '])(
    'is not found by %j',
    async (text) => expect(idsOf(await find(saruul, text))).not.toContain(batbayar),
  );

  it('comes before a name that is only near, and that one still comes', async () => {
    expect(idsOf(await find(saruul, 'Батбаатар'))).toEqual([batbaatar, batbayar]);
  });

  it('is shown masked', async () => {
    const [first] = await find(saruul, 'batbayar');
    expect(first?.case.maskedIdentity?.displayName).toBe('Д.Б•••');
  });
});

describe('a change of name', () => {
  it('is found by the new one and no more by the old, and back again without growing the index', async () => {
    const { id } = await new Road(api).register(saruul, {}, {
      ...adult,
      identity: { givenName: 'Цолмон' },
    } as never);
    const rename = async (version: number, givenName: string): Promise<void> => {
      await saruul.do('updateCase', { id, version, identity: { givenName } });
    };
    await rename(1, 'Энхтуяа');
    expect(idsOf(await find(saruul, 'Цолмон'))).toEqual([]);
    expect(idsOf(await find(saruul, 'Энхтуяа'))).toEqual([id]);
    const rows = (): Promise<unknown> => api.rows('select count(*) from search_token');
    const before = await rows();
    await rename(2, 'Цолмон');
    await rename(3, 'Энхтуяа');
    expect(await rows()).toEqual(before);
    await saruul.do('updateCase', { id, version: 4, identity: null });
    expect(idsOf(await find(saruul, 'Энхтуяа'))).toEqual([]);
  });

  it('of a case changed in other sections keeps it found', async () => {
    const { id } = await new Road(api).register(saruul, {}, {
      ...adult,
      identity: { givenName: 'Гэрэлт' },
    } as never);
    await saruul.do('updateCase', { id, version: 1, needs: { note: 'x' } });
    expect(idsOf(await find(saruul, 'gerelt'))).toEqual([id]);
  });
});

describe('many of one name', () => {
  it('all are found, newest first, and it is said that there are more', async () => {
    const road = new Road(api);
    const made: string[] = [];
    for (let n = 0; n < 22; n++) {
      const told = { ...adult, identity: { givenName: 'Ялалт', patronymic: n === 0 ? 'Зориг' : 'Бат' } };
      made.unshift((await road.register(saruul, {}, told as never)).id);
    }
    expect(idsOf(await find(saruul, 'yalalt', 20))).toEqual(made.slice(0, 20));
    const { more } = await saruul.ask<{ more: boolean }>('findCases', { text: 'yalalt' }, '{ more }');
    expect(more).toBe(true);
    expect(idsOf(await find(saruul, 'Zorig Yalalt'))).toEqual(made.slice(-1));
  });

  it('registered at the same moment, all find a place', async () => {
    const road = new Road(api);
    const told = { ...adult, identity: { givenName: 'Тэмүүжин', patronymic: 'Бат' } };
    const made = await Promise.all(
      Array.from({ length: 12 }, () => road.register(saruul, {}, told as never)),
    );
    expect(idsOf(await find(saruul, 'temuujin', 20)).sort()).toEqual(made.map(({ id }) => id).sort());
  });
});
