import { join } from 'node:path';
import { Part } from './part.ts';
import { type Addresses, environmentOf, type Site } from './site.ts';
import { type Tap, Wire } from './wire.ts';

/** What one process says and hears: the database, the queue where it is a Redis, the mail server. */
export const channels = ['database', 'queue', 'mail'] as const;
export type Channel = (typeof channels)[number];
export type TapOf = (post: string, channel: Channel) => Tap | undefined;

/** A place where a process works: whoever works there next speaks over the same wires, where there are any. */
export class Post {
  #part: Part | null = null;

  private constructor(
    readonly name: string,
    private readonly site: Site,
    private readonly to: Addresses,
    readonly wires: Readonly<Partial<Record<Channel, Wire>>>,
  ) {}

  /** @param taps listen in on its wires */
  static async open(site: Site, name: string, taps: TapOf = () => undefined): Promise<Post> {
    const door = await site.provider.door(name);
    const wire = (url: string, channel: Channel) =>
      Wire.to(url, () => taps(name, channel) ?? { asked: () => true, answered: () => true });
    const database = await wire(site.urls.ownerUrl, 'database');
    const mail = await wire(door, 'mail');
    const queue = site.redis ? await wire(site.redis.url, 'queue') : undefined;
    const to: Addresses = {
      database: (url) => database.through(url),
      queue: (url) => queue?.through(url) ?? url,
      smtp: mail.through(door),
    };
    return new Post(name, site, to, { database, mail, ...(queue && { queue }) });
  }

  /** Without wires, as in production: for what is measured, which a wire would slow down. */
  static async direct(site: Site, name: string): Promise<Post> {
    const same = (url: string) => url;
    return new Post(name, site, { database: same, queue: same, smtp: await site.provider.door(name) }, {});
  }

  get runs(): boolean {
    return this.#part?.runs ?? false;
  }

  /** Resolves when whoever works here is ready. */
  async fill(): Promise<void> {
    const kind = this.name === 'api' ? 'api' : 'worker';
    const log = join(this.site.dataDir, 'logs', `${this.name}.log`);
    this.#part = await Part.start(kind, environmentOf(this.site, this.to), log);
  }

  /** kill -9, this very moment. */
  kill(): void {
    this.#part?.signal('SIGKILL');
  }

  /** kill -9, and somebody else takes the place. */
  async replace(): Promise<void> {
    this.kill();
    await this.#part?.gone();
    await this.fill();
  }

  /** Stands still, as a machine that swaps: everybody else thinks that it is dead. */
  freeze(): void {
    this.#part?.signal('SIGSTOP');
  }

  thaw(): void {
    this.#part?.signal('SIGCONT');
  }

  async close(): Promise<void> {
    this.thaw();
    await this.#part?.end('SIGTERM');
    for (const wire of Object.values(this.wires)) wire.close();
  }
}
