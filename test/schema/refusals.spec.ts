import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { InjectOptions } from 'fastify';
import { TestApi } from '../support/api/api.js';

let api: TestApi;
beforeAll(async () => {
  // As production shows itself.
  api = await TestApi.start({ explorer: false });
});
afterAll(() => api.stop());

interface Told {
  readonly message: string;
  readonly extensions: Readonly<Record<string, unknown>>;
}

async function send(options: InjectOptions) {
  const response = await api.app
    .getHttpAdapter()
    .getInstance()
    .inject({ method: 'POST', url: '/graphql', ...options });
  const { errors = [], data } = JSON.parse(response.body) as { errors?: Told[]; data?: unknown };
  return { status: response.statusCode, headers: response.headers, body: response.body, errors, data };
}
const json = { 'content-type': 'application/json' };
const ask = (query: string, headers: Record<string, string> = {}) =>
  send({ headers: { ...json, 'accept-language': 'en', ...headers }, payload: { query } });

describe('P30: an error says what to do and nothing else', () => {
  it.each([
    ['a parse error', '{ me { '],
    ['an unknown field, nearly right', '{ mee { id } }'],
    ['an unknown argument', '{ cases(frist: 1) { next } }'],
    ['an unknown type', 'query ($x: CaseInputt) { __typename }'],
    ['a literal of the wrong type', '{ cases(first: "Солонго") { next } }'],
    ['an enum value, nearly right', '{ cases(status: registred) { next } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['introspection of one type', '{ __type(name: "Case") { fields { name } } }'],
    ['no selection', '{ me }'],
    ['two operations and no name', 'query a { __typename } query b { __typename }'],
    ['an empty document', '   '],
    ['a subscription', 'subscription { cases { next } }'],
  ])('%s: 400, INVALID, one sentence', async (_, query) => {
    const { status, errors, body, data } = await ask(query);
    expect([status, data, errors]).toEqual([
      400,
      undefined,
      [
        {
          message:
            'This request could not be read. Load the page again; if it is your own program, check what it sends.',
          extensions: { code: 'INVALID', reason: 'malformed' },
        },
      ].concat(errors.slice(1) as never),
    ]);
    expect(new Set(errors.map(({ message }) => message)).size).toBe(1);
    expect(body).not.toMatch(/did you mean|Syntax|stack|at \w+ \(|\.ts|\.js|Cases|Солонго|introspection/i);
  });

  it('says it in Mongolian unless asked for English', async () => {
    const { errors } = await send({ headers: json, payload: { query: '{' } });
    expect(errors[0]?.message).toMatch(/^Хүсэлтийг уншиж чадсангүй/);
  });

  it('names an argument at fault, and never its value', async () => {
    const payload = {
      query: 'query ($first: Int) { cases(first: $first) { next } }',
      variables: { first: 'Солонго' },
    };
    const { status, errors, body } = await send({ headers: { ...json, 'accept-language': 'en' }, payload });
    expect([status, errors]).toEqual([
      400,
      [
        {
          message: 'Give a whole number.',
          extensions: { code: 'INVALID', field: 'first', reason: 'notWhole' },
        },
      ],
    ]);
    expect(body).not.toContain('Солонго');
  });

  it('where a programmer works, a hint tells what is wrong with the document', async () => {
    const demo = await TestApi.start({ explorer: true });
    const { errors, status } = await demo.stranger.send('{ mee { id } }');
    expect([status, JSON.stringify(errors[0])]).toEqual([400, expect.stringContaining('Cannot query field')]);
    await demo.stop();
  });
});

describe('P31: nothing another site could send is answered', () => {
  const query = '{ __typename }';
  it.each<[string, number, InjectOptions]>([
    ['GET', 405, { method: 'GET', url: `/graphql?query=${encodeURIComponent(query)}` }],
    ['GET of a mutation', 405, { method: 'GET', url: '/graphql?query=mutation%7BsignOut%7D' }],
    ['HEAD', 405, { method: 'HEAD' }],
    [
      'a preflight',
      405,
      {
        method: 'OPTIONS',
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      },
    ],
    [
      'a form',
      415,
      { headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: `query=${query}` },
    ],
    ['plain text', 415, { headers: { 'content-type': 'text/plain' }, payload: JSON.stringify({ query }) }],
    ['multipart', 415, { headers: { 'content-type': 'multipart/form-data; boundary=x' }, payload: '--x--' }],
    ['no type', 415, { payload: Buffer.from(JSON.stringify({ query })) }],
    [
      'another charset',
      415,
      { headers: { 'content-type': 'application/json; charset=utf-7' }, payload: { query } },
    ],
  ])('%s: %i', async (_, status, options) => {
    const response = await api.app
      .getHttpAdapter()
      .getInstance()
      .inject({ method: 'POST', url: '/graphql', ...options });
    expect(response.statusCode).toBe(status);
    expect(response.headers).not.toHaveProperty('access-control-allow-origin');
    expect(response.headers).not.toHaveProperty('set-cookie');
    if (options.method === 'HEAD') return;
    const { errors } = JSON.parse(response.body) as { errors: Told[] };
    expect(errors[0]?.extensions['code']).toBe('INVALID');
    expect(errors[0]?.message).toMatch(/[а-я]/);
  });

  it('and a body that is no JSON is 400, in words', async () => {
    for (const payload of ['{', '', 'null', '[]', '7', '{"__proto__":{"x":1},"query":"{ __typename }"}']) {
      const { status, errors } = await send({ headers: { ...json, 'accept-language': 'en' }, payload });
      expect([payload, status, errors[0]?.extensions['code']]).toEqual([payload, 400, 'INVALID']);
      expect(errors[0]?.message).toMatch(/^This request could not be read/);
    }
  });
});

describe('answers about people', () => {
  it('are kept by no cache', async () => {
    const { headers } = await ask('{ me { id } }');
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
