import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { SMTPServer } from 'smtp-server';
import { MessageStore } from './message-store.js';

/** RFC 5321 reply codes, for trying out what happens when mail does not go through. */
const refusals: readonly (readonly [prefix: string, code: number, text: string])[] = [
  ['refuse@', 550, 'No such mailbox here'],
  ['later@', 451, 'Try again later'],
];
const largestBytes = 5 * 1024 * 1024;

export interface Mailbox {
  /** smtp://127.0.0.1:port */
  readonly url: string;
  close(): Promise<void>;
}

/**
 * A mail server for demo and test: it takes every message, sends none on, and keeps it in a folder. Only this machine
 * can reach it. Addresses that begin with `refuse@` and `later@` are refused for good and for now.
 */
export async function openMailbox(directory: string): Promise<Mailbox> {
  const store = new MessageStore(directory);
  await store.open();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    size: largestBytes,
    onRcptTo({ address }, _session, callback) {
      const [, responseCode, text] = refusals.find(([prefix]) => address.startsWith(prefix)) ?? [];
      callback(responseCode ? Object.assign(new Error(text), { responseCode }) : undefined);
    },
    onData(stream, session, callback) {
      const recipients = session.envelope.rcptTo.map(({ address }) => address);
      buffer(stream)
        .then((source) => store.keep(source, recipients))
        .then(
          () => callback(),
          (error) => callback(error),
        );
    },
  });
  const socket = server.listen(0, '127.0.0.1');
  await once(socket, 'listening');
  // A client that hangs up is its own affair.
  server.on('error', () => undefined);
  const { port } = socket.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
