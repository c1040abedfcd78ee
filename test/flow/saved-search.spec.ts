import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mostSaved } from '#directory/saved-search/saved-search.service.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

interface Saved {
  readonly id: string;
  readonly version: number;
  readonly content: { name: string; list: string; filters: { name: string; value: string }[] } | null;
}

const all = '{ id version content { name list filters { name value } } }';
const closed = { list: 'cases', filters: [{ name: 'status', value: 'closed' }] };

let api: TestApi;
let [saruul, nomin]: [Person, Person] = [] as never;

beforeAll(async () => {
  api = await TestApi.start();
  [saruul, nomin] = ['saruul', 'nomin'].map((name) => api.person(`${name}@mgec.example`)) as [Person, Person];
});
afterAll(() => api.stop());

const mine = (who: Person): Promise<Saved[]> => who.ask<Saved[]>('savedSearches', {}, all);
const save = (who: Person, name: string, change: object = {}): Promise<Saved> =>
  who.do<Saved>('saveSearch', { content: { ...closed, name, ...change } }, all);

describe('a list, saved', () => {
  it('comes back as it was, newest first, and may be called otherwise', async () => {
    const first = await save(saruul, 'Хаагдсан');
    expect(first.content).toEqual({ ...closed, name: 'Хаагдсан' });
    const second = await save(saruul, 'Бүгд', { filters: [] });
    expect((await mine(saruul)).map(({ id }) => id)).toEqual([second.id, first.id]);
    const named = { searchId: first.id, version: 1, name: 'Дууссан' };
    const renamed = await saruul.do<Saved>('renameSearch', named, all);
    expect(renamed).toEqual({ ...first, version: 2, content: { ...closed, name: 'Дууссан' } });
    const stale = await saruul.fails('renameSearch', { ...named, name: 'Өөр' });
    expect(stale.extensions).toMatchObject({ code: 'CONFLICT', field: 'version' });
  });

  it('P2: is nobody else’s to see, to call otherwise or to delete', async () => {
    const { id } = await save(saruul, 'Минийх');
    expect(await mine(nomin)).toEqual([]);
    for (const [name, more] of [
      ['renameSearch', { version: 1, name: 'x' }],
      ['deleteSearch', {}],
    ] as const) {
      const input = { searchId: id, ...more };
      const command = (searchId: string) =>
        nomin.send(
          `mutation($input: ${name === 'renameSearch' ? 'Rename' : 'Delete'}SearchInput!) {
            ${name}(input: $input) ${name === 'renameSearch' ? '{ id }' : ''} }`,
          { input: { idempotencyKey: crypto.randomUUID(), ...input, searchId } },
        );
      const [foreign, unknown] = [await command(id), await command(crypto.randomUUID())];
      expect(foreign.body).toBe(unknown.body);
      expect(foreign.errors[0]?.extensions.code).toBe('NOT_FOUND');
    }
  });

  it('P17: lies sealed, whatever it is called; and what was typed is no filter', async () => {
    await save(saruul, 'Батбаяр, Дорж');
    const rows = await api.rows<{ content: Buffer }>('select content from saved_search');
    for (const { content } of rows)
      for (const word of ['Батбаяр', 'cases', 'status', 'closed'])
        expect(content.includes(Buffer.from(word))).toBe(false);
    for (const value of ['Батбаяр', 'Bat Bayar', 'bat-bayar', 'Batbayar', "'", '99001122']) {
      const content = { name: 'x', list: 'cases', filters: [{ name: 'text', value }] };
      const refused = await saruul.fails('saveSearch', { content });
      expect(refused.extensions).toMatchObject({ code: 'INVALID', field: 'content.filters' });
    }
  });

  it('is one of so many at most, however many screens save at once', async () => {
    const left = mostSaved - (await mine(saruul)).length;
    const content = { ...closed, name: 'олон' };
    const answers = await Promise.all(
      Array.from({ length: left + 3 }, () => saruul.command('saveSearch', { content })),
    );
    const reasons = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.reason));
    expect(reasons).toEqual(Array(3).fill('tooManySaved'));
    expect(await mine(saruul)).toHaveLength(mostSaved);
  });

  it('is gone when it is deleted, and there is room again', async () => {
    const [{ id } = { id: '' }] = await mine(saruul);
    await saruul.do('deleteSearch', { searchId: id }, '');
    expect((await mine(saruul)).map((one) => one.id)).not.toContain(id);
    await save(saruul, 'дахин');
  });
});
