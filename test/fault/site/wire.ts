import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** Sees what passes on one connection, and may hold it back: false stops it, and all after it. */
export interface Tap {
  asked(bytes: Buffer): boolean;
  answered(bytes: Buffer): boolean;
}

/** One connection through a wire: what is said passes in its order, late where the wire is slow. */
class Line {
  /** Half-open: neither end hears of the other any more, not even that it has gone. */
  silent = false;
  /** Stopped by its tap: what was to be said is not said. */
  #held = false;

  constructor(
    readonly near: Socket,
    readonly far: Socket,
    wire: { readonly delayMs: number },
    tap: Tap | undefined,
  ) {
    const pass = (to: Socket, lets: (bytes: Buffer) => boolean) => {
      let queue = Promise.resolve();
      let waiting = 0;
      return (bytes: Buffer) => {
        if (this.silent || this.#held) return;
        if (!lets(bytes)) {
          this.#held = true;
          return;
        }
        if (wire.delayMs === 0 && waiting === 0) return void to.write(bytes);
        waiting += 1;
        queue = queue.then(async () => {
          await sleep(wire.delayMs);
          waiting -= 1;
          if (!this.silent && !this.#held && to.writable) to.write(bytes);
        });
      };
    };
    near.on(
      'data',
      pass(far, (bytes) => tap?.asked(bytes) ?? true),
    );
    far.on(
      'data',
      pass(near, (bytes) => tap?.answered(bytes) ?? true),
    );
    for (const socket of [near, far]) {
      socket.setNoDelay(true);
      socket.on('error', () => undefined);
    }
    near.on('close', () => this.silent || far.destroy());
    far.on('close', () => this.silent || near.destroy());
  }

  get over(): boolean {
    return this.near.destroyed && this.far.destroyed;
  }

  reset(): void {
    this.near.resetAndDestroy();
    this.far.resetAndDestroy();
  }
}

/** A wire between a process and what it talks to: slow, cut, or silent while both ends believe in it. */
export class Wire {
  /** How late everything arrives, in milliseconds each way. */
  delayMs = 0;
  readonly #lines = new Set<Line>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  /** @param tap of each new connection */
  static async to(url: string, tap?: () => Tap): Promise<Wire> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (near) => {
      const line = new Line(near, connect(Number(port), hostname), wire, tap?.());
      wire.#lines.add(line);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  /** The same address, through this wire. */
  through(url: string): string {
    const address = new URL(url);
    address.host = `127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
    return address.href;
  }

  /** Tears some connections: both ends are told. @param share of them, 0 to 1 @returns how many */
  reset(share: number, random: () => number): number {
    return this.#some(share, random, (line) => line.reset());
  }

  /** Some connections fall silent: neither end is told, what is said is lost. @returns how many */
  hang(share: number, random: () => number): number {
    return this.#some(share, random, (line) => {
      line.silent = true;
    });
  }

  /** The far end is told that everything is over, the near one is not. */
  abandon(): void {
    for (const line of this.#lines) {
      line.silent = true;
      line.far.destroy();
    }
  }

  close(): void {
    for (const line of this.#lines) line.reset();
    this.#server.close();
  }

  #some(share: number, random: () => number, happens: (line: Line) => void): number {
    for (const line of this.#lines) if (line.over) this.#lines.delete(line);
    const hit = [...this.#lines].filter((line) => !line.silent && random() < share);
    hit.forEach(happens);
    return hit.length;
  }
}
