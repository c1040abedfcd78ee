import { randomUUID } from 'node:crypto';
import type { Role } from '#policy/vocabulary.js';
import type { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

/** Gives somebody another role, for as long as the test lasts. */
export async function role(api: TestApi, person: Person, ...roles: Role[]): Promise<void> {
  await api.rows('delete from role_grant where account_id = $1', [person.id]);
  for (const one of roles)
    await api.rows('insert into role_grant (account_id, role) values ($1, $2)', [person.id, one]);
}

export const disable = (api: TestApi, person: Person): Promise<object[]> =>
  api.rows('update account set disabled_at = platform.now() where id = $1', [person.id]);
export const enable = (api: TestApi, person: Person): Promise<object[]> =>
  api.rows('update account set disabled_at = null where id = $1', [person.id]);

/** Which of these people can open the case by its id now. */
export async function openTo(people: readonly Person[], caseId: string): Promise<string[]> {
  const found: string[] = [];
  for (const person of people) {
    const { data } = await person.question('case', { id: caseId }, '{ id }');
    if (data?.['case']) found.push(person.email.split('.')[0] ?? '');
  }
  return found.sort();
}

/** A notification of something of the case, as the worker would have told it. */
export async function notify(api: TestApi, person: Person, link: string): Promise<void> {
  await api.rows(
    `insert into notification (id, recipient_id, event_id, kind, link) values ($1, $2, $3, 'task.opened', $4)`,
    [randomUUID(), person.id, randomUUID(), link],
  );
}
