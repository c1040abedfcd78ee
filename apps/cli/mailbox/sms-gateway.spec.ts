import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { isSigned } from '#notification/receipt/signature.js';
import type { MailboxMessage } from './message.js';
import { openSmsGateway, type SmsGateway } from './sms-gateway.js';

const sms = { to: '+97699112233', from: 'Itgel', text: 'Таны код: 123456.', reference: 'the-reference' };

let directory: string;
let gateway: SmsGateway;
let api: Server;
const told: { readonly signature: string; readonly body: string }[] = [];

async function send(key: string, secret = gateway.environment['SMS_SECRET'], body = JSON.stringify(sms)) {
  const headers = { authorization: `Bearer ${secret}`, 'idempotency-key': key };
  const { status } = await fetch(gateway.environment['SMS_URL'] ?? '', { method: 'POST', headers, body });
  return status;
}
async function kept(): Promise<MailboxMessage[]> {
  const names = (await readdir(directory)).sort();
  return Promise.all(names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8'))));
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'itgel-sms-'));
  api = createServer(async (asked, answer) => {
    told.push({ signature: String(asked.headers['signature']), body: await text(asked) });
    answer.writeHead(204).end();
  }).listen(0, '127.0.0.1');
  await once(api, 'listening');
  gateway = await openSmsGateway(
    directory,
    `http://127.0.0.1:${(api.address() as AddressInfo).port}/receipts/sms`,
  );
});
afterAll(async () => {
  await gateway.close();
  await new Promise((resolve) => api.close(resolve));
  await rm(directory, { recursive: true, force: true });
});

describe('the demo SMS gateway', () => {
  it('P35 keeps a message once a key, beside the mails, and says each time that it arrived', async () => {
    expect([await send('first'), await send('first')]).toEqual([202, 202]);
    const { to, from, text: words } = sms;
    expect(await kept()).toEqual([
      {
        ...{ to, from, text: words, subject: '', html: '', messageId: '' },
        id: expect.any(String),
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
      },
    ]);
    await until(() => told.length === 2);
    const { signature, body } = told[0] ?? { signature: '', body: '' };
    expect(JSON.parse(body)).toEqual({ reference: 'first', status: 'delivered' });
    const secret = gateway.environment['SMS_RECEIPT_SECRET'] ?? '';
    expect(isSigned(secret, signature, Buffer.from(body), Date.now() / 1_000)).toBe(true);
  });

  it('takes nothing from whoever does not know its secret, nor what is no message', async () => {
    const before = (await kept()).length;
    expect(await send('second', '0'.repeat(64))).toBe(401);
    expect(await send('third', undefined, 'no message')).toBe(400);
    expect(await kept()).toHaveLength(before);
  });
});

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; !holds() && tries < 200; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 10));
}
