import { once } from 'node:events';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { type SelfMade, selfMade } from './certificate.fixture.js';

export interface Heard {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

type Behaviour = (answer: ServerResponse, heard: Heard) => void;
const fine: Behaviour = (answer) => void answer.writeHead(204).end();

/** An organisation's system: a real server over TLS on this machine, that keeps what it hears and answers as told. */
export class Endpoint {
  readonly heard: Heard[] = [];
  connections = 0;
  behave: Behaviour = fine;

  private constructor(
    private readonly server: Server,
    readonly name: string,
    readonly cert: string,
  ) {}

  static async open(name = 'hooks.example', made: SelfMade = selfMade(name)): Promise<Endpoint> {
    const server = createServer({ key: made.key, cert: made.cert });
    const endpoint = new Endpoint(server, name, made.cert);
    server.on('connection', () => {
      endpoint.connections += 1;
    });
    server.on('request', async (asked, answer) => {
      const body = Buffer.concat(await asked.toArray()).toString();
      const heard = { path: asked.url ?? '', headers: asked.headers, body };
      endpoint.heard.push(heard);
      endpoint.behave(answer, heard);
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return endpoint;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** As it stands on the list of hosts that may be called. */
  get host(): string {
    return `${this.name}:${this.port}`;
  }

  get url(): string {
    return `https://${this.host}/hook`;
  }

  reset(): void {
    this.heard.length = 0;
    this.connections = 0;
    this.behave = fine;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
