import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TestApi } from '../support/api/api.js';
import type { Answer, Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

/** A name where no name belongs: in quotes, with what error messages are cut at. */
const secret = 'Zqnarantuya';
const spelt = [
  secret,
  `${secret}; at "input.${secret}"; ${secret}`,
  `"${secret}"`,
  `${secret}\\u0000`,
  `\\u202e${secret}`,
];

/** Our statements, constraints, files and stacks. */
const ours = /select |insert |update |constraint|violates|node_modules|\.[jt]s\b|at \w+ \(|stacktrace/i;

let api: TestApi;
let saruul: Person;
let own: RegisteredCase;

beforeAll(async () => {
  api = await TestApi.start();
  saruul = api.person('saruul@mgec.example');
  own = await new Road(api).register(saruul);
});
afterAll(() => api.stop());

/** Says what is wrong and nothing else: no value, no statement, no place in our code. */
function tells({ status, body, errors }: Answer, code = 'INVALID'): void {
  expect(body).not.toContain(secret);
  expect(body).not.toMatch(ours);
  expect(errors.length).toBeGreaterThan(0);
  for (const { extensions, message } of errors) {
    expect({ body, code: extensions.code }).toEqual({ body, code });
    expect(message).not.toBe('');
    expect(
      Object.keys(extensions).filter((key) => !['code', 'field', 'reason', 'hint'].includes(key)),
    ).toEqual([]);
  }
  expect(status).toBeLessThan(500);
}

const input = (more: object = {}): object => ({ idempotencyKey: randomUUID(), ...more });
const register = 'mutation($input: RegisterCaseInput!) { registerCase(input: $input) { id } }';

describe('P30: an error says what to do and nothing else', () => {
  it.each(spelt)('a value of the wrong kind is not said back: %j', async (value) => {
    const wrong: unknown[] = [
      { legalBasis: value },
      { legalBasis: 'consent', sealed: value },
      { legalBasis: 'consent', [value]: 1 },
      { legalBasis: 'consent', supervisorId: value },
      { legalBasis: 'consent', identity: value },
      { legalBasis: 'consent', identity: { birthDate: value } },
      { legalBasis: 'consent', identity: { registrationNumber: value } },
      { legalBasis: 'consent', identity: { givenName: { [value]: value } } },
      { legalBasis: 'consent', identity: { givenName: [value, value] } },
      { legalBasis: 'consent', demographics: { sex: value } },
      { legalBasis: 'consent', demographics: { languages: [value] } },
      { legalBasis: 'consent', demographics: { languages: value } },
      { legalBasis: 'consent', address: { aimag: value } },
      { legalBasis: 'consent', risk: { level: value } },
      { legalBasis: 'consent', healthAlert: { pregnant: value } },
      { legalBasis: 'consent', needs: { services: [{ [value]: 1 }] } },
      { legalBasis: 'consent', idempotencyKey: value },
      { legalBasis: 'consent', idempotencyKey: { value } },
      value,
      [value],
    ];
    for (const each of wrong) {
      const given = each && typeof each === 'object' && !Array.isArray(each) ? input(each) : each;
      tells(await saruul.send(register, { input: given }));
    }
    tells(
      await saruul.send('mutation($input: UpdateCaseInput!) { updateCase(input: $input) { id } }', {
        input: input({ id: own.id, version: value }),
      }),
    );
    tells(
      await saruul.send('query($first: Int) { cases(first: $first) { items { id } } }', { first: value }),
    );
    tells(
      await saruul.send('query($status: CaseStatus) { cases(status: $status) { items { id } } }', {
        status: value,
      }),
    );
    tells(
      await saruul.send('query($names: [String!]) { codeLists(names: $names) { name } }', { names: [value] }),
    );
    tells(
      await saruul.send('query($after: String) { cases(after: $after) { items { id } } }', { after: value }),
    );
  });

  it('nor when it stands in the document itself', async () => {
    const documents = [
      `mutation { registerCase(input: { idempotencyKey: "x", legalBasis: ${secret} }) { id } }`,
      `mutation { registerCase(input: { idempotencyKey: "x", legalBasis: "${secret}" }) { id } }`,
      `mutation { registerCase(input: { idempotencyKey: "x", legalBasis: consent, sealed: "${secret}" }) { id } }`,
      `mutation { registerCase(input: { idempotencyKey: "x", legalBasis: consent, identity: { givenName: 5 } }) { id } }`,
      `mutation { registerCase(input: "${secret}") { id } }`,
      `{ cases(first: "${secret}") { items { id } } }`,
      `{ cases(status: ${secret}) { items { id } } }`,
      `{ case(id: ["${secret}"]) { id } }`,
      `{ me { id } "${secret}" }`,
      `query { case(id: "${secret} `,
      `query { case(id: """${secret}`,
    ];
    for (const query of documents) {
      const answer = await saruul.send(query);
      tells(answer);
      expect({ query, status: answer.status }).toEqual({ query, status: 400 });
    }
  });

  it('a document that does not fit the schema is a 400; it may be told its own names, not our insides', async () => {
    const documents = [
      `{ case(id: "${own.id}") { ${secret} } }`,
      `query ${secret}($a: ${secret}) { me { id } }`,
      `{ me { id } } fragment ${secret} on ${secret} { id }`,
      `{ me { ...${secret} } }`,
      `{ me { id @${secret} } }`,
      `{ cases(${secret}: 1) { items { id } } }`,
    ];
    for (const query of documents) {
      const answer = await saruul.send(query);
      expect({ query, status: answer.status, code: answer.errors[0]?.extensions.code }).toEqual({
        query,
        status: 400,
        code: 'INVALID',
      });
      expect(answer.body).not.toMatch(ours);
    }
  });

  it('a text too long, empty, or of signs that are not seen is refused by its field', async () => {
    const refusal = async (sections: object) =>
      (await saruul.fails('registerCase', { legalBasis: 'consent', ...sections })).extensions;
    expect(await refusal({ identity: { givenName: secret.repeat(100) } })).toEqual({
      code: 'INVALID',
      field: 'identity.givenName',
      reason: 'tooLong',
    });
    expect(await refusal({ narrative: { notes: `${secret}\u202e` } })).toEqual({
      code: 'INVALID',
      field: 'narrative.notes',
      reason: 'unseenCharacters',
    });
    expect(await refusal({ narrative: { notes: `${secret}\u0000` } })).toEqual({
      code: 'INVALID',
      field: 'narrative.notes',
      reason: 'unseenCharacters',
    });
    expect(await refusal({ narrative: { notes: `${secret}\ud800` } })).toEqual({
      code: 'INVALID',
      field: 'narrative.notes',
      reason: 'notText',
    });
    expect(await refusal({ identity: { registrationNumber: 'УК99999999' } })).toMatchObject({
      code: 'INVALID',
      field: 'identity.registrationNumber',
    });
    expect(await refusal({ identity: { birthDate: '2026-02-31' } })).toEqual({
      code: 'INVALID',
      field: 'identity.birthDate',
      reason: 'impossibleDate',
    });
  });

  it('an unexpected failure says nothing of itself', async () => {
    await api.rows('alter table task rename to task_gone');
    tells(await saruul.question('tasks', {}, '{ id }'), 'UNAVAILABLE');
    await api.rows('alter table task_gone rename to task');
    expect(await saruul.ask('tasks', {}, '{ id }')).toEqual([]);
  });
});
