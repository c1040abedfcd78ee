import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { Json } from './json.js';
import { play } from './play.js';

const named = (name: string, kind = 'SCALAR') => ({ kind, name, ofType: null });
const must = (ofType: object) => ({ kind: 'NON_NULL', name: null, ofType });

/** As much of a schema as the player reads. */
const schema = {
  queryType: {
    fields: [
      { name: 'case', args: [{ name: 'id', type: must(named('ID')) }], type: named('Case', 'OBJECT') },
    ],
  },
  mutationType: {
    fields: [
      {
        name: 'registerCase',
        args: [{ name: 'input', type: must(named('RegisterCaseInput', 'INPUT_OBJECT')) }],
        type: must(named('Case', 'OBJECT')),
      },
    ],
  },
  types: [{ name: 'RegisterCaseInput', inputFields: [{ name: 'idempotencyKey' }, { name: 'note' }] }],
};

interface Asked {
  query: string;
  variables: { id?: string; input?: { idempotencyKey?: string; note?: string } };
}

describe('playing a history', () => {
  let server: Server;
  let folder: string;
  let printed: string;
  let asked: Asked[];
  let lookUps: number;
  let mails: Json[];
  const caseId = randomUUID();

  function graphql({ query, variables }: Asked): unknown {
    if (query.includes('__schema')) return { data: { __schema: schema } };
    if (query.includes('signIn')) return { data: { signIn: { me: { id: 'me' } } } };
    asked.push({ query, variables });
    if (query.includes('registerCase'))
      return { data: { registerCase: { id: caseId, note: variables.input?.note } } };
    lookUps += 1;
    return { data: { case: variables.id === caseId && lookUps > 2 ? { id: caseId } : null } };
  }

  async function answer(request: IncomingMessage): Promise<unknown> {
    if (request.url === '/demo/password') return { password: 'secret' };
    if (request.url === '/demo/clock') return { now: '2026-11-21T02:00:00Z', offsetSeconds: 0 };
    if (request.url?.startsWith('/demo/mailbox')) return { items: mails };
    let text = '';
    for await (const chunk of request) text += String(chunk);
    return graphql(JSON.parse(text));
  }

  const write = async (...steps: (object | string)[]): Promise<string> => {
    const file = join(folder, 'history.jsonl');
    await writeFile(
      file,
      steps.map((one) => (typeof one === 'string' ? one : JSON.stringify(one))).join('\n'),
    );
    return file;
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'itgel-play-'));
    server = createServer((request, response) => {
      void answer(request).then((body) => {
        response.writeHead(200, {
          'content-type': 'application/json',
          'set-cookie': 'itgel_session=s; HttpOnly',
        });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    process.env['BASE_URL'] = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    delete process.env['BASE_URL'];
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
    await rm(folder, { recursive: true });
  });
  beforeEach(() => {
    printed = '';
    asked = [];
    lookUps = 0;
    mails = [];
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const register = {
    who: 'a@b.example',
    say: 'She registers {{suffix}}',
    mutation: 'registerCase',
    input: { note: '{{day:-1d}}' },
    select: '{ id note }',
    save: { case: 'id' },
    expect: { data: { note: '2026-11-20' } },
  };
  const look = { who: 'a@b.example', query: 'case', args: { id: '{{case}}' }, select: '{ id }' };

  it('is green when every answer is as expected, and waits for what comes later', async () => {
    const later = { ...look, say: 'She sees it', within: 5, expect: { data: { id: '{{case}}' } } };
    const file = await write({ chapter: 'Arrival' }, register, later);
    expect(await play([file])).toBe(0);
    expect(printed).toMatch(
      /Arrival[\s\S]*1 ✓ She registers [a-z]{6}\n[\s\S]*2 ✓ She sees it[\s\S]*2 steps .* all as expected/,
    );
    expect(asked[0]?.query).toContain(
      'mutation Play($input: RegisterCaseInput!) { registerCase(input: $input) { id note } }',
    );
    expect(asked[0]?.variables.input?.idempotencyKey).toMatch(/^[0-9a-f]{8}-/);
  });

  it('asks the same about an invented id before it believes that something does not exist', async () => {
    const file = await write(register, {
      ...look,
      say: 'It does not exist for her',
      expect: { notFound: true },
    });
    expect(await play([file])).toBe(0);
    const [, real, invented] = asked.map(({ variables }) => variables.id);
    expect(real).toBe(caseId);
    expect(invented).toMatch(/^[0-9a-f]{8}-/);
    expect(invented).not.toBe(caseId);
  });

  it('is red on a wrong answer, says what came instead, and plays on', async () => {
    const file = await write(
      { ...register, expect: { data: { note: 'other' } } },
      { ...look, say: 'She looks' },
    );
    expect(await play([file])).toBe(1);
    expect(printed).toMatch(/1 ✗ She registers .*\n +note: expected "other"; came "2026-11-20"\n +line 1/);
    expect(printed).toMatch(/2 ✗ She looks\n +the answer: expected \$any true; came null/);
    expect(printed).toContain('2 wrong');
  });

  it('is red on a word that must not be said and on a command the server does not have', async () => {
    const file = await write(
      { ...register, never: ['2026-11'] },
      { ...register, mutation: 'unregisterCase' },
      {
        ...register,
        input: undefined,
        query: 'case',
        mutation: undefined,
        args: { code: 'x' },
        expect: undefined,
      },
    );
    expect(await play([file])).toBe(1);
    expect(printed).toContain('"2026-11" must not be said; it is');
    expect(printed).toContain('the server has no mutation unregisterCase');
    expect(printed).toContain('case takes id; the step gives code');
  });

  it('reads only mails that are new', async () => {
    const old = { id: '1', messageId: 'm1', subject: 'Танд шинэ зүйл ирлээ', text: '/referrals/1' };
    mails = [old];
    const mailbox = { to: 'a@b.example', subject: { $matches: 'шинэ' }, count: 1 };
    const file = await write({ say: 'The mail is there', mailbox, never: ['/referrals/1'], within: 0.1 });
    expect(await play([file])).toBe(1);
    expect(printed).toContain('expected 1 such mail to a@b.example; came 0, of 0 new ones');
    setTimeout(() => {
      mails = [
        { ...old, id: '3', messageId: 'm2', text: '/' },
        { ...old, id: '2', messageId: 'm2', text: '/' },
        old,
      ];
      // Late enough that a slow machine has taken note of what lay there before.
    }, 3_000);
    expect(await play([await write({ say: 'The mail is there', mailbox, never: ['/referrals/1'] })])).toBe(0);
  });

  it('names the file and line of a mistake before anything is played', async () => {
    const file = await write(register, '{"chapter":');
    expect(await play([file, join(folder, 'absent.jsonl')])).toBe(1);
    expect(printed).toMatch(/history\.jsonl:2: this is not JSON/);
    expect(printed).toMatch(/absent\.jsonl: ENOENT/);
    expect(asked).toEqual([]);
  });

  it('explains itself when it gets nothing to play', async () => {
    expect(await play([])).toBe(1);
    expect(await play(['--nonsense'])).toBe(1);
    expect(printed.match(/Usage: npm run play/g)).toHaveLength(2);
  });
});
