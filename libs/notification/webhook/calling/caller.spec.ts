import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { selfMade } from '../../../../test/worker/certificate.fixture.js';
import { Endpoint } from '../../../../test/worker/endpoint.fixture.js';
import { Caller } from './caller.js';
import { webhookFailureOf } from './failure.js';
import type { WebhookSettings } from './webhook-settings.js';

const secrets = ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'whsec_b2xk'];
const at = new Date('2026-11-22T08:00:00.900Z');
const body = '{"type":"test"}';

/** A name service that answers otherwise each time it is asked, as one that means harm does. */
class Rebinding {
  asked = 0;
  constructor(private readonly answers: readonly (readonly string[])[]) {}
  addressesOf(): Promise<readonly string[]> {
    this.asked += 1;
    return Promise.resolve(this.answers[this.asked - 1] ?? []);
  }
}

let endpoint: Endpoint;
let within: Endpoint;

beforeAll(async () => {
  [endpoint, within] = await Promise.all([Endpoint.open(), Endpoint.open('within.example')]);
});
afterEach(() => {
  endpoint.reset();
  within.reset();
});
afterAll(() => Promise.all([endpoint.close(), within.close()]));

const settings = (changes: Partial<WebhookSettings> = {}): WebhookSettings => ({
  hosts: [endpoint.host],
  loopback: true,
  authorities: [endpoint.cert],
  hostKey: Buffer.alloc(32),
  ...changes,
});
const toItself = () => new Rebinding([['127.0.0.1']]);
const call = (
  names = toItself(),
  changes: Partial<WebhookSettings> = {},
  deadlineMs = 5_000,
  url = endpoint.url,
): Promise<number> =>
  new Caller(names, settings(changes)).call({ id: 'the-id', url, at, body, secrets }, deadlineMs);
const failure = (called: Promise<number>): Promise<string> =>
  called.then(
    (status) => `answered ${status}`,
    (error: unknown) => webhookFailureOf(error),
  );

describe('P32 a call', () => {
  it('arrives once, with its id, its time and a signature of each secret over both and the body', async () => {
    expect(await call()).toBe(204);
    expect(endpoint.heard).toHaveLength(1);
    const { headers, ...heard } = endpoint.heard[0] ?? { headers: {} };
    expect(heard).toEqual({ path: '/hook', body });
    const signature = (secret: string) =>
      createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
        .update(`the-id.1795334400.${body}`)
        .digest('base64');
    expect(headers).toMatchObject({
      'webhook-id': 'the-id',
      'webhook-timestamp': '1795334400',
      'webhook-signature': secrets.map((secret) => `v1,${signature(secret)}`).join(' '),
      'content-type': 'application/json',
      host: endpoint.host,
    });
  });

  it('is not made to what the operator does not allow, or no longer', async () => {
    expect(await failure(call(toItself(), { hosts: [] }))).toBe('hostNotAllowed');
    expect(await failure(call(toItself(), { hosts: [endpoint.name] }))).toBe('hostNotAllowed');
    expect(endpoint.connections).toBe(0);
  });

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['::ffff:127.0.0.1']],
    [['0.0.0.0']],
    [['10.0.0.1']],
    [['169.254.169.254']],
    [['fd00:ec2::254']],
    [['64:ff9b::7f00:1']],
    [['1.1.1.1', '127.0.0.1']],
    [['127.0.0.1', '1.1.1.1']],
    [['hooks.example']],
    [[]],
  ])('is not made to an address that is not of the Internet (%j)', async (addresses) => {
    expect(await failure(call(new Rebinding([addresses]), { loopback: false }))).toBe('addressNotAllowed');
    expect(endpoint.connections).toBe(0);
  });

  it('is made to no other inner address where tests allow this machine', async () => {
    for (const address of ['10.0.0.1', '169.254.169.254', '0.0.0.0'])
      expect(await failure(call(new Rebinding([[address]])))).toBe('addressNotAllowed');
  });

  it('goes where the name led when it was checked: it is asked once, whatever it would answer next', async () => {
    const names = new Rebinding([['127.0.0.1'], ['10.0.0.1'], ['169.254.169.254']]);
    expect(await call(names)).toBe(204);
    expect(names.asked).toBe(1);
    const refused = new Rebinding([['10.0.0.1'], ['127.0.0.1']]);
    expect(await failure(call(refused))).toBe('addressNotAllowed');
    expect(refused.asked).toBe(1);
    expect(endpoint.connections).toBe(1);
  });

  it.each([301, 302, 303, 307, 308])('is not sent on elsewhere by %i', async (status) => {
    endpoint.behave = (answer) => void answer.writeHead(status, { location: within.url }).end();
    expect(
      await call(new Rebinding([['127.0.0.1'], ['127.0.0.1']]), {
        authorities: [endpoint.cert, within.cert],
      }),
    ).toBe(status);
    expect(within.connections).toBe(0);
    expect(endpoint.heard).toHaveLength(1);
  });
});

describe('P32 whom it reaches', () => {
  it.each([
    ['is signed by nobody we trust', selfMade('hooks.example'), false],
    ['is of another name', selfMade('other.example'), true],
    ['is over', selfMade('hooks.example', '24'), true],
  ])('is told nothing when its certificate %s', async (_, made, trusted) => {
    const impostor = await Endpoint.open('hooks.example', made);
    const authorities = trusted ? [made.cert] : [endpoint.cert];
    const called = call(toItself(), { hosts: [impostor.host], authorities }, 5_000, impostor.url);
    expect(await failure(called)).toBe('certificate');
    expect(impostor.heard).toEqual([]);
    await impostor.close();
  });

  it('is no proxy that the environment names', async () => {
    let asked = 0;
    const proxy = createServer((socket) => {
      asked += 1;
      socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(proxy, 'listening');
    const address = proxy.address();
    const http = await import('node:http');
    const restore = http.setGlobalProxyFromEnv({
      https_proxy: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`,
    });
    expect(await failure(call())).toBe('answered 204');
    restore();
    expect(asked).toBe(0);
    proxy.close();
  });
});

describe('P32 an endpoint that takes its time', () => {
  it.each<[string, Endpoint['behave']]>([
    ['never answers', () => undefined],
    [
      'sends one header after another',
      ({ socket }) => {
        socket?.write('HTTP/1.1 200 OK\r\n');
        const timer = setInterval(() => socket?.write('x: y\r\n'), 20);
        socket?.on('close', () => clearInterval(timer));
      },
    ],
    [
      'says for ever that it is at it',
      (answer) => {
        const timer = setInterval(() => answer.writeProcessing(), 20);
        answer.socket?.on('close', () => clearInterval(timer));
      },
    ],
  ])('and %s is left', async (_, behave) => {
    endpoint.behave = behave;
    const begun = performance.now();
    expect(await failure(call(toItself(), {}, 300))).toBe('tooSlow');
    expect(performance.now() - begun).toBeLessThan(3_000);
  });

  it('has answered when its status is there: of a body without end nothing is waited for', async () => {
    let sent = 0;
    const closed = new Promise<void>((resolve) => {
      endpoint.behave = (answer) => {
        answer.writeHead(200);
        const timer = setInterval(() => {
          answer.write(Buffer.alloc(1_000_000));
          sent += 1;
        }, 5);
        answer.on('close', () => {
          clearInterval(timer);
          resolve();
        });
      };
    });
    expect(await call()).toBe(200);
    await closed;
    expect(sent).toBeLessThan(50);
  });

  it.each<[string, Endpoint['behave']]>([
    ['hangs up', ({ socket }) => void socket?.destroy()],
    ['answers headers without end', (answer) => void answer.writeHead(200, { x: 'y'.repeat(100_000) }).end()],
    ['answers something else', ({ socket }) => void socket?.end('SSH-2.0-OpenSSH\r\n')],
    [
      'changes the protocol',
      ({ socket }) => void socket?.end('HTTP/1.1 101 Switching\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'),
    ],
  ])('or %s was not reached', async (_, behave) => {
    endpoint.behave = behave;
    expect(await failure(call(toItself(), {}, 2_000))).toBe('notReached');
  });
});
