import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Database } from '../database/database.js';
import { noScope } from '../database/scope.js';
import { writeDurably } from '../vault/store/durable-file.js';

const shape = z.object({ epoch: z.int().min(0), to: z.int().min(0).optional(), at: z.string() });
type Stored = z.infer<typeof shape>;

/** The database and the key store are of different times: part of the one cannot be read with the other. */
export class OtherTime extends Error {
  constructor(database: number, store: Stored) {
    super(
      database < store.epoch
        ? `This database is from before the renewal of keys of ${store.at.slice(0, 10)} (it has seen ${database}, the key ` +
            `store ${store.epoch}): what was sealed before cannot be read any more. Restore a database of after that ` +
            'day; or, to go on with what can still be read, run: npm run keys -- accept'
        : `This key store is older than its database (it has seen ${store.epoch} renewals, the database ${database}): ` +
            'what was sealed since cannot be read with it. Restore the key store of the same day.',
    );
  }
}

/**
 * How many renewals of persons' keys have been ended, counted in the key store and in the database alike. Only once
 * both have counted it are the old versions dropped; in between (`to`) either count is good.
 */
export class Epoch {
  private readonly path: string;

  constructor(
    keystoreDir: string,
    private readonly database: Database,
  ) {
    this.path = join(keystoreDir, 'epoch');
  }

  /** Before the old versions of any key are dropped. */
  async count(): Promise<void> {
    const { epoch } = this.stored();
    const next = epoch + 1;
    this.store({ epoch, to: next, at: new Date().toISOString() });
    await this.seen(next);
    this.store({ epoch: next, at: new Date().toISOString() });
  }

  /** After a restore, once somebody has decided to go on: the database takes the key store's count. */
  async accept(): Promise<void> {
    const { epoch, to } = this.stored();
    await this.seen(to ?? epoch);
    this.store({ epoch: to ?? epoch, at: new Date().toISOString() });
  }

  /** @throws OtherTime */
  async check(): Promise<void> {
    const stored = this.stored();
    const [row] = await this.database.read<{ epoch: number }>(noScope, 'select epoch from platform.key_mark');
    const seen = row?.epoch ?? 0;
    if (seen !== stored.epoch && seen !== stored.to) throw new OtherTime(seen, stored);
  }

  private async seen(epoch: number): Promise<void> {
    await this.database.read(
      noScope,
      `insert into platform.key_mark (epoch) values ($1) on conflict (single) do update set epoch = excluded.epoch`,
      [epoch],
    );
  }

  private stored(): Stored {
    if (!existsSync(this.path)) return { epoch: 0, at: '' };
    return shape.parse(JSON.parse(readFileSync(this.path, 'utf8')));
  }

  private store(stored: Stored): void {
    writeDurably(this.path, Buffer.from(JSON.stringify(stored)));
  }
}
