import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** The wire between us and the database: it can go silent, or be cut, while both ends believe in it. */
export class Wire {
  private readonly sockets = new Set<Socket>();
  private readonly deaf = new Set<Socket>();
  private silent = false;

  private constructor(private readonly server: Server) {}

  /** @param url of the database behind it */
  static async to(url: string): Promise<Wire> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    const wire = new Wire(server);
    server.on('connection', (near) => {
      const far = connect(Number(port), hostname);
      for (const socket of [near, far]) {
        wire.sockets.add(socket);
        socket.on('error', () => undefined);
        socket.on('close', () => wire.sockets.delete(socket));
      }
      near.on('close', () => far.destroy());
      far.on('close', () => near.destroy());
      const lost = (): boolean => wire.silent || wire.deaf.has(near);
      near.on('data', (bytes) => lost() || far.write(bytes));
      far.on('data', (bytes) => lost() || near.write(bytes));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return wire;
  }

  /** The same database, through this wire. */
  through(url: string): string {
    const address = new URL(url);
    address.host = `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return address.href;
  }

  goSilent(): void {
    this.silent = true;
  }

  /** Every connection there is falls silent for good; new ones are as they should be. */
  deafen(): void {
    for (const socket of this.sockets) this.deaf.add(socket);
  }

  /** What was said meanwhile is lost: those connections are of no use any more. */
  comeBack(): void {
    this.cut();
    this.silent = false;
  }

  cut(): void {
    for (const socket of this.sockets) socket.destroy();
  }

  close(): void {
    this.cut();
    this.server.close();
  }
}
