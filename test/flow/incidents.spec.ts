import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

interface Incidents {
  readonly incidents: { readonly items: readonly { readonly words: string }[]; readonly next: string | null };
}

let api: TestApi;
let saruul: Person;
beforeAll(async () => {
  api = await TestApi.start();
  saruul = api.person('saruul@mgec.example');
});
afterAll(() => api.stop());

it('P4 incidents are read to the last, newest first, none twice, and nobody else’s', async () => {
  const mine = Array.from({ length: 23 }, (_, n) => `zqincident ${n}`);
  for (const words of mine) await saruul.do('createIncident', { words });
  await api.person('misheel@ecpat.example').do('createIncident', { words: 'zqanother' });
  const read: string[] = [];
  for (let after: string | null | undefined = null; after !== undefined; ) {
    const { data, errors }: { data?: Incidents | null; errors?: unknown } = await saruul.send<Incidents>(
      'query ($after: String) { incidents(first: 10, after: $after) { items { words } next } }',
      { after },
    );
    expect(errors).toEqual([]);
    expect(data?.incidents.items.length).toBeLessThanOrEqual(10);
    read.push(...(data?.incidents.items.map(({ words }) => words) ?? []));
    after = data?.incidents.next ?? undefined;
  }
  expect(read.filter((words) => words.startsWith('zqincident'))).toEqual(mine.toReversed());
  expect(read).not.toContain('zqanother');
});
