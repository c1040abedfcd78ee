import { createHmac, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

/**
 * What the next message meets: taken; taken after a while; refused for good; too many; away for now; our secret no
 * longer known; or taken, and the line cut before the answer.
 */
export type Meets = 'accept' | 'slow' | 'refuse' | 'throttle' | 'away' | 'deny' | 'dropAfterAccepting';

export interface Taken {
  readonly id: string;
  /** The idempotency key it came under. */
  readonly key: string;
  readonly to: string;
  readonly from: string;
  readonly text: string;
  readonly reference: string;
}

interface Options {
  readonly secret: string;
  readonly auth?: 'bearer' | 'signature';
  readonly port?: number;
}

const statuses = { refuse: 422, throttle: 429, away: 503, deny: 401 } as const;

/**
 * An SMS gateway over HTTP on the loopback interface, as real ones are: it takes a key once, keeps every byte it is
 * given, and meets messages as `meets` says, in order; then as its mood is, which is to accept. It needs nothing of ours, so that
 * any suite may run it: `const gateway = await SmsGateway.open({ secret })`, `SMS_URL=gateway.url`, and `gateway.tell` for receipts.
 */
export class SmsGateway {
  readonly meets: Meets[] = [];
  /** What a message meets under this key when nothing is said in `meets`. */
  mood: (key: string) => Meets = () => 'accept';
  /** What it took, once per key. */
  readonly taken = new Map<string, Taken>();
  /** Called with what it takes, once per key. */
  onTaken: (taken: Taken) => void = () => undefined;
  /** Under which it was asked, every time. */
  readonly keys: string[] = [];
  /** Requests as they came: line, headers, body. */
  readonly bytes: string[] = [];
  readonly times: number[] = [];
  private readonly server: Server;
  private readonly options: Options;

  private constructor(options: Options) {
    this.options = options;
    this.server = createServer((request, response) => {
      this.serve(request, response).catch(() => response.destroy());
    });
  }

  static async open(options: Options): Promise<SmsGateway> {
    const gateway = new SmsGateway(options);
    await new Promise<void>((resolve) =>
      gateway.server.listen(options.port ?? 0, '127.0.0.1', () => resolve()),
    );
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/messages`;
  }

  to(number: string): Taken[] {
    return [...this.taken.values()].filter(({ to }) => to === number);
  }

  /** Says what became of a message. @returns the status it was answered with */
  async tell(
    url: string,
    receipt: object,
    { secret = this.options.secret, seconds = Math.floor(Date.now() / 1_000) } = {},
  ): Promise<number> {
    const body = JSON.stringify(receipt);
    const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
    const { status } = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', signature: `t=${seconds},v1=${mac}` },
      body,
    });
    return status;
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = (await buffer(request)).toString();
    this.times.push(performance.now());
    this.bytes.push(`${request.method} ${request.url}\n${request.rawHeaders.join('\n')}\n\n${body}`);
    const key = String(request.headers['idempotency-key'] ?? randomUUID());
    this.keys.push(key);
    const meets = this.meets.shift() ?? this.mood(key);
    if (!this.knows(request, body) || meets === 'deny') return void response.writeHead(401).end();
    if (meets in statuses) {
      const status = statuses[meets as keyof typeof statuses];
      return void response.writeHead(status, { 'retry-after': '1' }).end(`{"error":"${meets}"}`);
    }
    const taken = this.take(key, body);
    if (!taken) return void response.writeHead(409).end();
    if (meets === 'dropAfterAccepting') return void request.socket.destroy();
    if (meets === 'slow') await new Promise((resolve) => setTimeout(resolve, 300));
    response.writeHead(202, { 'content-type': 'application/json' }).end(JSON.stringify({ id: taken.id }));
  }

  /** Null for another message under a key that was used. */
  private take(key: string, body: string): Taken | null {
    const { to, from, text, reference } = JSON.parse(body);
    const before = this.taken.get(key);
    if (before) return before.to === to && before.text === text ? before : null;
    const taken = { id: `g-${randomUUID()}`, key, to, from, text, reference };
    this.taken.set(key, taken);
    this.onTaken(taken);
    return taken;
  }

  private knows({ headers }: IncomingMessage, body: string): boolean {
    const { secret, auth = 'bearer' } = this.options;
    if (auth === 'bearer') return headers.authorization === `Bearer ${secret}`;
    const [, seconds = '', mac] = /^t=(\d+),v1=(\w+)$/.exec(String(headers['signature'])) ?? [];
    return mac === createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  }
}
