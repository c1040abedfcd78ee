import { setTimeout as sleep } from 'node:timers/promises';
import { StartError } from '../start-error.js';

const withinMs = 30_000;
const wildcards = new Set(['0.0.0.0', '::']);

interface Server {
  readonly host: string;
  readonly port: number;
}

/** A page of a server that runs here, as this machine reaches it. */
export function addressOf(server: Server, path: string): string {
  const host = wildcards.has(server.host) ? '127.0.0.1' : server.host;
  return `http://${host.includes(':') ? `[${host}]` : host}:${server.port}${path}`;
}

/** Waits until GET /health answers 200. */
export async function untilHealthy(server: Server): Promise<void> {
  const url = addressOf(server, '/health');
  let answer = '';
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(100)) {
    try {
      const { status } = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      if (status === 200) return;
      answer = `status ${status}`;
    } catch (error) {
      answer = String(error);
    }
  }
  throw new StartError(
    `${url} did not answer 200 within ${withinMs / 1000} s (${answer}); see the logs of api and worker.`,
  );
}
