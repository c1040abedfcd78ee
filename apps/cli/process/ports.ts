import { randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.js';

/** A launcher killed with -9 leaves an api behind that needs a moment to notice. */
const leavingMs = 3_000;

/** Whether nothing listens there now. Rejects when nobody can: no such address, or no right to the port. */
export function portIsFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(false);
      else reject(error);
    });
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** @throws StartError when we cannot listen there, or something else does and does not go away. */
export async function ensureFree(port: number, host: string, waitMs = leavingMs): Promise<void> {
  const deadline = Date.now() + waitMs;
  while (!(await portIsFree(port, host).catch((error) => cannotListen(port, host, error)))) {
    if (Date.now() >= deadline) {
      const other = port < 65_535 ? port + 1 : port - 1;
      throw new StartError(
        `PORT ${port} is in use by another program. Take another one: PORT=${other} npm start`,
      );
    }
    await sleep(200);
  }
}

function cannotListen(port: number, host: string, error: NodeJS.ErrnoException): never {
  throw new StartError(
    error.code === 'EACCES'
      ? `PORT ${port} is not open to this user. Take one above 1023: PORT=3000 npm start`
      : `HOST ${host} is no address of this machine. Try HOST=127.0.0.1 npm start`,
  );
}

/** A free port on this machine, below the range from which the kernel takes the ports of outgoing connections. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    if (await portIsFree(port, '127.0.0.1')) return port;
  }
}
