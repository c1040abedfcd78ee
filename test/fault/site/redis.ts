import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from '../server/ports.ts';

const program = process.env['REDIS_SERVER'] ?? 'redis-server';
const patienceMs = 10_000;

/** A Redis of our own that writes down what it is told, as one that keeps jobs should. */
export class RedisServer {
  readonly url: string;
  readonly #arguments: readonly string[];
  #child: ChildProcess | undefined;

  private constructor(port: number, dir: string) {
    this.url = `redis://127.0.0.1:${port}`;
    this.#arguments = [
      ...['--port', String(port), '--bind', '127.0.0.1', '--dir', dir],
      ...['--appendonly', 'yes', '--save', '', '--daemonize', 'no', '--logfile', join(dir, 'redis.log')],
    ];
  }

  static async start(dataDir: string): Promise<RedisServer> {
    const dir = join(dataDir, 'redis');
    await mkdir(dir, { recursive: true });
    const server = new RedisServer(await freePort(), dir);
    await server.up();
    return server;
  }

  /** @throws Error when there is no redis-server on this machine */
  async up(): Promise<void> {
    const child = spawn(program, this.#arguments, { stdio: 'ignore' });
    this.#child = child;
    const failed = once(child, 'error').then(([error]) => Promise.reject(error));
    failed.catch(() => undefined);
    await Promise.race([failed, this.#answers()]);
  }

  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  }

  /** Lends a connection. */
  async with<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { lazyConnect: true, retryStrategy: () => null });
    redis.on('error', () => undefined);
    await redis.connect();
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  async #answers(): Promise<void> {
    for (const deadline = Date.now() + patienceMs; ; await sleep(50)) {
      const answer = await this.with((redis) => redis.ping()).catch(() => 'no');
      if (answer === 'PONG') return;
      if (Date.now() > deadline) throw new Error('Redis does not answer.');
    }
  }
}
