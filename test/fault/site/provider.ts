import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';

/** What a mail server does with a message: takes it, says not now, says never, or takes it and hangs up. */
export type Conduct = 'accept' | 'later' | 'never' | 'drop';

/** One try to hand a message over, as the provider's own log has it. */
export interface Attempt {
  /** When its last byte had come, in milliseconds since 1970. */
  readonly at: number;
  /** Which worker's door it came through. */
  readonly by: string;
  readonly messageId: string;
  readonly to: string;
  /** Of its words: the same message has the same. */
  readonly digest: string;
  readonly conduct: Conduct;
}

/** What only differs between two tries of one message. */
const passing = /^Date:.*$|--_NmP-[\w-]+/gm;
const answers: Readonly<Record<Conduct, string>> = {
  accept: '250 taken\r\n',
  drop: '',
  later: '451 4.3.2 too many, try again later\r\n',
  never: '550 5.1.1 no such mailbox\r\n',
};
const replies: Readonly<Record<string, string>> = {
  EHLO: '250-provider\r\n250 8BITMIME\r\n',
  HELO: '250 provider\r\n',
  DATA: '354 go on\r\n',
  QUIT: '221 bye\r\n',
};
const end = '\r\n.\r\n';

/**
 * A mail server on the loopback interface that keeps a log of what it was given. Bare on purpose: it costs so little
 * that what is measured against it is the sender.
 */
export class Provider {
  readonly log: Attempt[] = [];
  /** How it takes the next message. */
  conduct: (messageId: string) => Conduct = () => 'accept';
  /** While it is true, a message is taken in and neither kept nor answered. */
  stuck = false;
  /** Called with each message that hangs because the provider is stuck. */
  onStuck: (messageId: string, by: string) => void = () => undefined;
  readonly #servers: Server[] = [];
  readonly #sockets = new Set<Socket>();

  /** A door of its own for each worker, so that the log says who came. @returns its address */
  async door(name: string): Promise<string> {
    const server = createServer((socket) => this.#talk(socket, name));
    this.#servers.push(server);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  close(): void {
    for (const server of this.#servers) server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #talk(socket: Socket, by: string): void {
    this.#sockets.add(socket);
    let heard = '';
    let inBody = false;
    socket.setNoDelay(true);
    socket.on('error', () => undefined);
    socket.on('close', () => this.#sockets.delete(socket));
    socket.write('220 provider\r\n');
    socket.on('data', (bytes) => {
      heard += bytes.toString('latin1');
      for (;;) {
        const stop = inBody ? end : '\r\n';
        const at = heard.indexOf(stop);
        if (at < 0) return;
        const text = heard.slice(0, at);
        heard = heard.slice(at + stop.length);
        if (inBody) this.#take(text, by, socket);
        else socket.write(replies[text.slice(0, 4).toUpperCase()] ?? '250 ok\r\n');
        inBody = !inBody && /^DATA/i.test(text);
        if (/^QUIT/i.test(text)) socket.end();
      }
    });
  }

  #take(source: string, by: string, socket: Socket): void {
    const messageId = /^Message-ID: *(\S+)/im.exec(source)?.[1] ?? '';
    if (this.stuck) return void this.onStuck(messageId, by);
    const conduct = this.conduct(messageId);
    const digest = createHash('sha256').update(source.replace(passing, '')).digest('hex');
    const to = /^To: *(\S+)/im.exec(source)?.[1] ?? '';
    this.log.push({ at: Date.now(), by, messageId, to, digest, conduct });
    if (conduct === 'drop') socket.resetAndDestroy();
    else socket.write(answers[conduct]);
  }
}
