import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { buildSchema, execute, parse, validate } from 'graphql';
import { withoutValues } from './without-values.js';

const schema = buildSchema(`
  enum Basis { consent }
  input Part { name: String, ages: [Int!] }
  input Given { basis: Basis!, part: Part, flag: Boolean, id: ID }
  type Query { ask(given: Given, first: Int): String }
`);
const secret = 'Zqnarantuya';

/** What GraphQL itself says of these variables, or of this document. */
async function said(source: string, variableValues: Record<string, unknown> = {}): Promise<string[]> {
  const errors = (() => {
    try {
      const document = parse(source);
      const invalid = validate(schema, document);
      return invalid.length > 0 ? invalid : { document };
    } catch (error) {
      return [error as Error];
    }
  })();
  if (Array.isArray(errors)) return errors.map(({ message }) => message);
  const { document } = errors as { document: ReturnType<typeof parse> };
  const result = await execute({ schema, document, variableValues });
  return (result.errors ?? []).map(({ message }) => message);
}
const asked = 'query($given: Given, $first: Int) { ask(given: $given, first: $first) }';

describe('P30: GraphQL’s own words, without the values it quotes', () => {
  it('keeps where the value stands', async () => {
    const [message = ''] = await said(asked, {
      given: { basis: 'consent', part: { name: 'x', ages: [1, secret] } },
    });
    expect(message).toContain(secret);
    expect(withoutValues(message)).toBe('Variable "$given" got an invalid value at "given.part.ages[1]".');
  });

  it('keeps what is about the document alone', async () => {
    for (const source of [
      '{ asks }',
      '{ ask(givn: 1) }',
      'query($a: Int) { ask }',
      '{ ask { id } }',
      '{ ...f }',
    ]) {
      const [message = ''] = await said(source);
      expect(withoutValues(message)).toBe(message);
    }
  });

  it('takes every value out, whatever it is made of', async () => {
    const hostile = fc.constantFrom(
      secret,
      `${secret}; at "given.basis"; `,
      `"${secret}"`,
      `${secret}: x`,
      `\n${secret}`,
      ` at "first.${secret}"; `,
      `does not exist in "${secret}" enum.`,
    );
    const value = fc.oneof(
      hostile,
      fc.record({ name: hostile }),
      fc.array(hostile, { minLength: 1 }),
      hostile.map((key) => ({ [key]: key })),
    );
    await fc.assert(
      fc.asyncProperty(
        value,
        fc.constantFrom('basis', 'part', 'flag', 'id', 'ages', 'first', 'given'),
        async (wrong, where) => {
          const given =
            where === 'ages'
              ? { basis: 'consent', part: { ages: [wrong] } }
              : where === 'given'
                ? wrong
                : { basis: 'consent', [where]: wrong };
          const variables = where === 'first' ? { first: wrong } : { given };
          for (const message of await said(asked, variables))
            expect(withoutValues(message)).not.toContain(secret);
        },
      ),
      { numRuns: 300 },
    );
  });

  it.each([
    `{ ask(given: { basis: ${secret} }) }`,
    `{ ask(given: { basis: "${secret}" }) }`,
    `{ ask(given: "${secret}") }`,
    `{ ask(given: { basis: consent, flag: "${secret}" }) }`,
    `{ ask(given: { basis: consent, part: { ages: ["${secret}"] } }) }`,
    `{ ask(given: { basis: consent, id: { a: "${secret}" } }) }`,
    `{ ask(first: "${secret}") }`,
    `{ ask "${secret}" }`,
    `{ ask """${secret}""" }`,
    `{ ask(first: "${secret}`,
  ])('also those written in the document: %s', async (source) => {
    const messages = await said(source);
    expect(messages.length).toBeGreaterThan(0);
    for (const message of messages) expect(withoutValues(message)).not.toContain(secret);
  });
});
