import { describe, expect, it } from '@jest/globals';
import type { Expectation } from '../history/step.js';
import type { Json } from '../json.js';
import type { Answer } from '../server/exchange.js';
import { judge, spoken } from './judge.js';

const answer = (body: Json, status = 200): Answer => ({
  status,
  body,
  text: JSON.stringify(body),
  cookies: [],
});
const error = (code: string, message = 'No.', more = {}): Json => ({
  errors: [{ message, extensions: { code, ...more } }],
});

const ids = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
const missing = (id = ids[0], message = 'It does not exist'): Answer =>
  answer(error('NOT_FOUND', `${message}: ${id}`));
const nothing = answer({ data: { case: null } });

const wrong = (expect: Expectation | undefined, came: Answer, twin = nothing): Promise<string[]> =>
  judge(expect, came, { root: 'case', nullable: true, twin: async () => twin });

describe('judging an answer', () => {
  it('without an expectation only wants an answer', async () => {
    expect(await wrong(undefined, answer({ data: { case: { id: 'x' } } }))).toEqual([]);
    expect(await wrong(undefined, answer(error('FORBIDDEN')))).toEqual([
      'expected an answer; came FORBIDDEN: No.',
    ]);
    const page: Answer = { status: 404, body: undefined, text: '<html>', cookies: [] };
    expect(await wrong(undefined, page)).toEqual(['expected an answer; came HTTP 404 <html>']);
  });

  it('looks at the root field', async () => {
    const expected: Expectation = { data: { code: 'MN' } };
    expect(await wrong(expected, answer({ data: { case: { code: 'MN' } } }))).toEqual([]);
    expect(await wrong(expected, nothing)).toHaveLength(1);
  });

  it('compares an error’s code, field and reason', async () => {
    const expected: Expectation = { error: { code: 'INVALID', field: { $matches: 'birthDate$' } } };
    expect(await wrong(expected, answer(error('INVALID', 'No.', { field: 'identity.birthDate' })))).toEqual(
      [],
    );
    expect(await wrong(expected, answer(error('INVALID')))).toHaveLength(1);
    expect(await wrong(expected, nothing)).toHaveLength(1);
  });

  it('takes NOT_FOUND and null for not found, if an invented id gives the same', async () => {
    const expected: Expectation = { notFound: true };
    expect(await wrong(expected, nothing)).toEqual([]);
    expect(await wrong(expected, missing(), missing(ids[1]))).toEqual([]);
    expect(await wrong(expected, missing(), nothing)).toHaveLength(1);
    expect(await wrong(expected, missing(), missing(ids[1], 'Unknown'))).toHaveLength(1);
    expect(await wrong(expected, answer(error('FORBIDDEN')))).toHaveLength(1);
    expect(await wrong(expected, answer({ data: { case: { id: ids[0] ?? '' } } }))).toHaveLength(1);
  });

  it('hears words that must not be said', () => {
    expect(spoken(['Хүний наймаа', 'MN-26', ''], 'Танд хүний НАЙМАА')).toEqual([
      '"Хүний наймаа" must not be said; it is',
    ]);
    expect(spoken(undefined, 'anything')).toEqual([]);
  });
});
