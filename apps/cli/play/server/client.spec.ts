import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Client, SignInRefused } from './client.js';
import { type Patience, Unanswered } from './patience.js';

interface Received {
  readonly body: { query: string; variables: { input?: { idempotencyKey?: string; password?: string } } };
  readonly cookie: string | undefined;
}
type Behaviour = (received: Received, response: ServerResponse) => void;

const json = (response: ServerResponse, body: unknown, status = 200, cookie?: string): void => {
  response.writeHead(status, { 'content-type': 'application/json', ...(cookie && { 'set-cookie': cookie }) });
  response.end(JSON.stringify(body));
};

const failing = (code: string) => ({ errors: [{ message: code, extensions: { code } }] });
const isSignIn = ({ body }: Received): boolean => body.query.includes('signIn');
const command = { document: 'mutation { registerCase }', variables: { input: { idempotencyKey: 'k-1' } } };

describe('the client', () => {
  let server: Server;
  let base: string;
  let received: Received[];
  let waited: string[];
  let behaviours: Behaviour[];

  const listen = (port = 0): Promise<void> => new Promise((done) => server.listen(port, '127.0.0.1', done));
  const close = (): Promise<unknown> => {
    server.closeAllConnections();
    return new Promise((done) => server.close(done));
  };

  const patience = (seconds: number): Patience => ({
    seconds,
    attempt: 200,
    pause: 20,
    onWait: (why) => waited.push(why),
    onAnswer: () => undefined,
  });
  const client = (seconds = 5): Client => new Client(base, patience(seconds), async () => 'secret');

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    const one: Received = { body: JSON.parse(text), cookie: request.headers.cookie };
    received.push(one);
    if (isSignIn(one))
      json(response, { data: {} }, 200, `itgel_session=s${received.length}; HttpOnly; Path=/`);
    else behaviours.shift()?.(one, response);
  }

  beforeEach(async () => {
    received = [];
    waited = [];
    behaviours = [];
    server = createServer((request, response) => void answer(request, response));
    await listen();
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(close);

  it('signs in once and keeps the session', async () => {
    behaviours = [(_, to) => json(to, { data: 1 }), (_, to) => json(to, { data: 2 })];
    const one = client();
    await one.ask('a@b.example', command);
    expect((await one.ask('a@b.example', command)).body).toEqual({ data: 2 });
    expect(received.map(({ cookie }) => cookie)).toEqual([undefined, 'itgel_session=s1', 'itgel_session=s1']);
    expect(received[0]?.body.variables.input?.password).toBe('secret');
  });

  it('signs in again when the session has ended, and asks the same once more', async () => {
    behaviours = [
      (_, to) => json(to, { data: 1 }),
      (_, to) => json(to, failing('UNAUTHENTICATED')),
      (_, to) => json(to, { data: 3 }),
    ];
    const one = client();
    await one.ask('a@b.example', command);
    expect((await one.ask('a@b.example', command)).body).toEqual({ data: 3 });
    expect(received.filter(isSignIn)).toHaveLength(2);
    expect(received.at(-1)?.cookie).toBe('itgel_session=s4');
  });

  it('asks nobody’s questions without a session', async () => {
    behaviours = [(_, to) => json(to, failing('UNAUTHENTICATED'), 401)];
    expect((await client().ask('public', command)).status).toBe(401);
    expect(received).toHaveLength(1);
    expect(received[0]?.cookie).toBeUndefined();
  });

  it('asks again with the same key after a reset, a 5xx, UNAVAILABLE and silence', async () => {
    behaviours = [
      (_, to) => to.destroy(),
      (_, to) => json(to, {}, 503),
      (_, to) => json(to, failing('UNAVAILABLE')),
      () => undefined,
      (_, to) => json(to, { data: 'done' }),
    ];
    expect((await client().ask('public', command)).body).toEqual({ data: 'done' });
    expect(new Set(received.map(({ body }) => body.variables.input?.idempotencyKey))).toEqual(
      new Set(['k-1']),
    );
    expect(received).toHaveLength(5);
    expect(waited).toEqual(['UND_ERR_SOCKET']);
  });

  it('waits for a server that is down', async () => {
    const { port } = server.address() as AddressInfo;
    await close();
    setTimeout(() => void listen(port), 150);
    behaviours = [(_, to) => json(to, { data: 'back' })];
    expect((await client().ask('a@b.example', command)).body).toEqual({ data: 'back' });
    expect(waited).toEqual(['ECONNREFUSED']);
  });

  it('gives up when patience ends', async () => {
    behaviours = Array.from({ length: 50 }, (): Behaviour => (_, to) => json(to, {}, 502));
    await expect(client(0.1).ask('public', command)).rejects.toThrow(new Unanswered('HTTP 502'));
  });

  it('says who cannot sign in', async () => {
    server.removeAllListeners('request');
    server.on('request', (_, to) => json(to, failing('INVALID')));
    await expect(client().ask('a@b.example', command)).rejects.toThrow(SignInRefused);
  });
});
