import { randomBytes, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { signatureOf } from '#notification/receipt/signature.js';
import { MessageStore } from './message-store.js';

/** Keys that were taken, as gateways know them for a while. */
const keysKept = 1_000;
const answerWithinMs = 10_000;

export interface SmsGateway {
  /** What the services have to know of it. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

interface Sms {
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly reference: string;
}

/**
 * An SMS gateway for the demo: it takes every message, sends none on, keeps it in the folder of the mailbox, and says
 * that it arrived. Only this machine can reach it, and only who knows its secret, which is new at every start.
 *
 * @param receipts where it says so: `http://…/receipts/sms`
 */
export async function openSmsGateway(directory: string, receipts: string): Promise<SmsGateway> {
  const store = new MessageStore(directory);
  await store.open();
  const [secret, receiptSecret] = [randomBytes(32).toString('hex'), randomBytes(32).toString('hex')];
  const proof = Buffer.from(`Bearer ${secret}`);
  const taken = new Set<string>();

  async function take(asked: IncomingMessage): Promise<number> {
    const given = Buffer.from(asked.headers.authorization ?? '');
    if (given.length !== proof.length || !timingSafeEqual(given, proof)) return 401;
    const sms: Sms = JSON.parse(await text(asked));
    const key = String(asked.headers['idempotency-key'] ?? sms.reference);
    if (!taken.has(key)) await store.keepSms(sms);
    taken.add(key);
    for (const old of [...taken].slice(0, -keysKept)) taken.delete(old);
    return 202;
  }

  /** Signed by this machine's clock, as a provider's would be. Who does not listen now never hears it. */
  async function tell(reference: string): Promise<void> {
    const body = JSON.stringify({ reference, status: 'delivered' });
    const seconds = Math.floor(Date.now() / 1_000);
    const signature = signatureOf(receiptSecret, seconds, body);
    const headers = { 'content-type': 'application/json', signature };
    await fetch(receipts, { method: 'POST', headers, body, signal: AbortSignal.timeout(answerWithinMs) });
  }

  async function serve(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const status = await take(asked);
    const reference = String(asked.headers['idempotency-key'] ?? '');
    answer.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ id: reference }));
    if (status === 202 && reference) await tell(reference);
  }

  const server = createServer((asked, answer) => {
    serve(asked, answer).catch(() => (answer.headersSent ? undefined : answer.writeHead(400).end()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    environment: {
      SMS_URL: `http://127.0.0.1:${port}/messages`,
      SMS_FROM: 'Itgel',
      SMS_AUTH: 'bearer',
      SMS_SECRET: secret,
      SMS_RECEIPT_SECRET: receiptSecret,
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
