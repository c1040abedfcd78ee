import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { selfMade } from './self-made.js';

const answers: readonly (readonly [path: string, status: number])[] = [
  ['/refuse', 503],
  ['/elsewhere', 302],
  ['/gone', 410],
];

export interface Receiver {
  /** As it stands on the list of hosts that may be called: localhost:port */
  readonly host: string;
  /** A file with its certificate, as PEM. */
  readonly authorityFile: string;
  close(): Promise<void>;
}

/**
 * An organisation's system for the demo, so that there is one to tell: over TLS on this machine, with a certificate
 * made at every start. It keeps nothing. Paths that begin with `/refuse`, `/elsewhere`, `/gone` and `/slow` answer what each
 * says, for trying out what happens then.
 */
export async function openReceiver(directory: string, port: number): Promise<Receiver> {
  const made = selfMade('localhost');
  const authorityFile = join(directory, 'receiver.pem');
  await writeFile(authorityFile, made.cert);
  const server = createServer(made, (asked, answer) => {
    asked.resume();
    const { url = '/' } = asked;
    if (url.startsWith('/slow')) return;
    const [, status = 204] = answers.find(([path]) => url.startsWith(path)) ?? [];
    answer.writeHead(status, status === 302 ? { location: '/' } : {}).end();
  });
  server.on('tlsClientError', () => undefined);
  server.listen(port, '127.0.0.1');
  await once(server, 'listening').catch(async () => {
    // Taken by something else: any other does.
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  return {
    host: `localhost:${(server.address() as AddressInfo).port}`,
    authorityFile,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
