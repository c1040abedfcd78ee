import { Inject, Injectable, Logger } from '@nestjs/common';
import pg from 'pg';
import { failureOf } from '../queue/failure.js';
import { Pulse } from '../queue/pulse.js';
import { Relay } from './relay.js';

/** The worker's PostgreSQL address, for injection. */
export const WORKER_URL = Symbol('WORKER_URL');

/**
 * Wakes the relay when PostgreSQL says NOTIFY, on a connection of its own that is made again whenever it breaks.
 * What was said meanwhile is not missed: the relay looks by itself each second, and at once after a reconnect.
 */
@Injectable()
export class Listener {
  private readonly logger = new Logger(Listener.name);
  private readonly pulse = new Pulse();
  private client: pg.Client | null = null;
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(
    @Inject(WORKER_URL) private readonly url: string,
    @Inject(Relay) private readonly relay: Relay,
  ) {}

  start(): void {
    this.running = this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.pulse.wake();
    await this.client?.end().catch(() => undefined);
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      await this.listen().catch((error: unknown) => this.logger.warn(`listener: ${failureOf(error)}`));
      if (!this.stopping) await this.pulse.sleep(1_000);
    }
  }

  /** Resolves when the connection has ended. */
  private async listen(): Promise<void> {
    const client = new pg.Client({
      connectionString: this.url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      application_name: 'itgel listener',
    });
    this.client = client;
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('error', (error) => this.logger.warn(`listener: ${failureOf(error)}`));
    client.on('notification', ({ channel }) => this.relay.wake(channel));
    try {
      await client.connect();
      await client.query(this.relay.channels.map((channel) => `listen ${channel}`).join('; '));
      this.relay.wake();
      await ended;
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
