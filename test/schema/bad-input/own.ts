import type { Person } from '../../support/api/person.js';

/** What is somebody's own, whoever they are. */
export async function anySession(person: Person): Promise<string> {
  const [session] = await person.ask<{ id: string }[]>('sessions', {}, '{ id }');
  return session?.id ?? '';
}

export async function savedBy(person: Person): Promise<string> {
  const content = { name: 'Нээлттэй', list: 'cases', filters: [{ name: 'status', value: 'open' }] };
  return (await person.do('saveSearch', { content })).id;
}
