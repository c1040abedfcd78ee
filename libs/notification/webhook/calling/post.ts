import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { rootCertificates } from 'node:tls';

export interface Posting {
  readonly url: URL;
  /** Where its name leads, checked: nothing else is connected to. */
  readonly addresses: readonly string[];
  readonly authorities: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** From the first packet to the status line of the answer, in milliseconds. */
  readonly deadlineMs: number;
}

/** The receiver took longer than it may. */
export class TooSlow extends Error {}

/**
 * Sends a body over TLS and answers the status, without a look at what else is answered: neither an address to go on
 * to nor a byte of a body. The certificate is checked for the name, whatever address it led to. An agent of its own
 * asks no proxy of the environment, which would look the name up again.
 */
export function post({ url, addresses, authorities, headers, body, deadlineMs }: Posting): Promise<number> {
  const agent = new Agent({ keepAlive: false });
  return new Promise<number>((resolve, reject) => {
    const asked = request(url, {
      method: 'POST',
      agent,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      lookup: leadingTo(addresses),
      ca: [...rootCertificates, ...authorities],
      rejectUnauthorized: true,
      maxHeaderSize: 8_192,
    });
    const timer = setTimeout(() => asked.destroy(new TooSlow()), deadlineMs);
    asked.once('close', () => {
      clearTimeout(timer);
      agent.destroy();
      reject(new Error('The connection ended without an answer.'));
    });
    asked.once('error', reject);
    asked.once('response', ({ statusCode }: IncomingMessage) => {
      resolve(statusCode ?? 0);
      asked.destroy();
    });
    asked.end(body);
  });
}

/** In place of a second look-up, which could answer otherwise than the one that was checked. */
const leadingTo =
  (addresses: readonly string[]): LookupFunction =>
  (_name, options, callback) => {
    const all = addresses.map((address) => ({ address, family: isIP(address) }));
    const [first] = all;
    if (!first) return callback(new Error('No address was checked.'), '');
    return options.all ? callback(null, all) : callback(null, first.address, first.family);
  };
