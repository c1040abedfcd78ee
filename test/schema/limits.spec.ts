import { globSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse, TokenKind } from 'graphql';
import { limits } from '#platform/graphql/limits/limits.js';
import { measure } from '#platform/graphql/limits/measure.js';
import { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

let api: TestApi;
let saruul: Person;

beforeAll(async () => {
  api = await TestApi.start();
  saruul = api.person('saruul@mgec.example');
  await saruul.send('{ me { id } }');
});
afterAll(() => api.stop());

const times = (count: number, text: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => text(index)).join(' ');

/** Asks, and tells what was refused and how much the database was asked meanwhile. */
async function refusedFor(query: string, variables: Record<string, unknown> = {}) {
  const before = await auditEntries();
  const started = performance.now();
  const { status, errors, data } = await saruul.send(query, variables);
  const ms = performance.now() - started;
  expect(data).toBeNull();
  expect(await auditEntries()).toBe(before);
  return { status, code: errors[0]?.extensions.code, reason: errors[0]?.extensions.reason, ms };
}
const auditEntries = async () =>
  (await api.rows<{ n: number }>('select count(*)::int as n from audit_entry'))[0]?.n;

const nested = (depth: number): string =>
  depth === 0 ? '{ id }' : `{ referrals { case ${nested(depth - 1)} } }`;
const bomb = times(30, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`);

describe('P29: what asks for too much is answered LIMIT, 400, and nothing of it is executed', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['depth', `{ case(id: "${'0'.repeat(36)}") ${nested(6)} }`, {}],
    ['aliases', `{ me { ${times(21, (n) => `a${n}: id`)} } }`, {}],
    ['aliases', `{ ${times(400, (n) => `a${n}: __typename`)} }`, {}],
    ['tokens', `{ ${times(1000, (n) => `a${n}: __typename`)} }`, {}],
    [
      'aliases',
      `mutation { ${times(25, (n) => `a${n}: signIn(input: { email: "x", password: "y" }) { me { id } }`)} }`,
      {},
    ],
    ['aliases', `{ ...f } fragment f on Query { ${times(21, (n) => `a${n}: __typename`)} }`, {}],
    [
      'roots',
      '{ me { id } demoAccounts { email } agreements { next } incidents { next } tasks { id } colleagues { id } codeLists { name } notifications { unread } cases { next } inbox { next } organisations { next } }',
      {},
    ],
    ['directives', `query ($y: Boolean = true) { me { ${times(21, () => 'id @include(if: $y)')} } }`, {}],
    ['selections', `{ ...f0 } ${bomb} fragment f30 on Query { __typename }`, {}],
    ['objects', '{ cases(first: 100) { items { referrals { case { referrals { id } } } } } }', {}],
    [
      'objects',
      'query ($n: Int) { cases(first: $n) { items { referrals { case { consents { id } } } } } }',
      { n: 100 },
    ],
    ['tokens', `{ ${'__typename '.repeat(1600)} }`, {}],
    ['listItems', `{ codeLists(names: [${'"act" '.repeat(501)}]) { name } }`, {}],
    ['listItems', 'query ($n: [String!]) { codeLists(names: $n) { name } }', { n: Array(501).fill('act') }],
    [
      'values',
      'query ($n: [String!]) { __typename codeLists(names: $n) { name } }',
      { n: null, ...Object.fromEntries(Array.from({ length: 5001 }, (_, n) => [`v${n}`, n])) },
    ],
    [
      'nesting',
      'query ($n: [String!]) { codeLists(names: $n) { name } }',
      { n: JSON.parse(`${'['.repeat(50)}${']'.repeat(50)}`) },
    ],
  ])('%s (%#)', async (what, query, variables) => {
    const refused = await refusedFor(query, variables);
    expect(refused).toMatchObject({ status: 400, code: 'LIMIT', reason: `tooMuch.${what}` });
    expect(refused.ms).toBeLessThan(15_000);
  });

  it('a body of more than a mebibyte, in words', async () => {
    const { status, errors } = await saruul.post(
      JSON.stringify({ query: `{ __typename } #${'x'.repeat(limits.bodyBytes)}` }),
    );
    expect([status, errors[0]?.extensions]).toEqual([413, { code: 'LIMIT', reason: 'tooMuch.bodyBytes' }]);
    expect(errors[0]?.message).toBe('This request is too large. Ask for less at once.');
  });

  it('many requests in one', async () => {
    const { status, errors } = await saruul.post([{ query: '{ __typename }' }, { query: '{ __typename }' }]);
    expect([status, errors[0]?.extensions.code]).toEqual([400, 'INVALID']);
  });

  it('and a document at the limits of length is read in the time of an ordinary request', async () => {
    const slow = [
      `{ ${'__typename '.repeat(limits.tokens - 5)} }`,
      `{ me { ${'organisation { id } '.repeat(limits.tokens / 4 - 4)} } }`,
      `{ cases { items { ${'referrals { sender { id } } '.repeat(limits.tokens / 7 - 4)} } } }`,
      `{ ${times(240, (n) => `...f${n}`)} } ${times(100, (n) => `fragment f${n} on Query { __typename }`)}`,
    ];
    for (const query of slow) {
      const started = performance.now();
      const { status } = await saruul.send(query);
      expect(status).toBeLessThan(500);
      expect(performance.now() - started).toBeLessThan(15_000);
    }
  });
});

describe('our own screens', () => {
  const files = globSync('apps/web/src/**/*.graphql');
  const documents = files.map((file) => parse(readFileSync(file, 'utf8')));
  const definitions = documents.flatMap((document) => document.definitions);
  const fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  );
  const operations = definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  );

  it('ask for less than two thirds of each limit', () => {
    expect(operations.length).toBeGreaterThan(10);
    for (const operation of operations) {
      const met = measure({
        schema: api.schema,
        operation,
        fragments,
        variables: {},
        mostSelections: limits.selections,
      });
      for (const [what, count] of Object.entries(met)) {
        const most = limits[what as keyof typeof met];
        expect([operation.name?.value, what, count <= (most * 2) / 3]).toEqual([
          operation.name?.value,
          what,
          true,
        ]);
      }
      expect(tokensOf(operation)).toBeLessThan(limits.tokens / 2);
    }
  });

  function tokensOf({ loc }: OperationDefinitionNode): number {
    let count = 0;
    for (let token = loc?.startToken; token && token !== loc?.endToken; token = token.next ?? undefined)
      if (token.kind !== TokenKind.COMMENT) count += 1;
    return count;
  }
});
