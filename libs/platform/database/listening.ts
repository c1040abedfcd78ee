import pg from 'pg';
import { failureOf } from '../queue/failure.js';
import { Pulse } from '../queue/pulse.js';

export interface ListeningOptions {
  readonly url: string;
  /** As PostgreSQL's list of connections shows it. */
  readonly name: string;
  readonly channels: () => readonly string[];
  /** Without a channel: the connection is there (again), and anything may have been said before. */
  readonly heard: (channel?: string, payload?: string) => void;
  readonly trouble: (failure: string) => void;
}

/** A line that fell silent tells nothing, not even that it did: it is asked, and left when it does not answer. */
const askMs = 5_000;
const silenceMs = 10_000;

/** Hears NOTIFY on a connection of its own, that is made again whenever it breaks. It asks for no row. */
export class Listening {
  private readonly pulse = new Pulse();
  private client: pg.Client | null = null;
  private running: Promise<void> | null = null;
  private stopping = false;

  constructor(private readonly options: ListeningOptions) {}

  /** Once is enough. */
  start(): void {
    this.running ??= this.loop();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.pulse.wake();
    await this.client?.end().catch(() => undefined);
    await this.running;
  }

  private async loop(): Promise<void> {
    while (!this.stopping) {
      await this.listen().catch((error: unknown) => this.options.trouble(failureOf(error)));
      if (!this.stopping) await this.pulse.sleep(1_000);
    }
  }

  /** Resolves when the connection has ended. */
  private async listen(): Promise<void> {
    const { url, name, channels, heard, trouble } = this.options;
    const client = new pg.Client({
      connectionString: url,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
      query_timeout: silenceMs,
      application_name: name,
    });
    this.client = client;
    const ended = new Promise<void>((resolve) => client.once('end', () => resolve()));
    client.on('error', (error) => trouble(failureOf(error)));
    client.on('notification', ({ channel, payload }) => heard(channel, payload));
    try {
      // Ended while it connects, pg answers nothing at all: a stop at that moment would wait for ever.
      await Promise.race([client.connect(), ended]);
      if (this.stopping) return;
      await client.query(
        channels()
          .map((channel) => `listen ${channel}`)
          .join('; '),
      );
      heard();
      const asking = setInterval(() => void client.query('select').catch(() => client.end()), askMs);
      await ended.finally(() => clearInterval(asking));
    } finally {
      await client.end().catch(() => undefined);
    }
  }
}
