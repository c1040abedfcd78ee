import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { AuditChain } from '#platform/audit/audit-chain.js';
import { CheckpointExport } from '#platform/audit/checkpoint-export.js';
import { CheckpointFile } from '#platform/audit/checkpoint-file.js';
import { SigningKey } from '#platform/audit/signing-key.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { report } from '../../apps/cli/audit/report.js';
import { type Verification, verify } from '../../apps/cli/audit/verify.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** An audit log on a real database, with what chains, exports and checks it, and a superuser who tampers. */
export class AuditLog {
  private readonly pools: Database[] = [];
  readonly key: SigningKey;
  readonly file: CheckpointFile;

  private constructor(
    readonly urls: TestDatabase,
    readonly owner: pg.Client,
    readonly dir: string,
  ) {
    this.key = SigningKey.at(join(dir, 'key.pem'));
    this.file = new CheckpointFile(join(dir, 'exported'));
  }

  static async open(): Promise<AuditLog> {
    const urls = await createTestDatabase();
    const owner = new pg.Client(urls.ownerUrl);
    owner.on('error', () => undefined);
    await owner.connect();
    return new AuditLog(urls, owner, await mkdtemp(join(tmpdir(), 'itgel-audit-')));
  }

  /** Another connection of the owner's, for a transaction of its own. */
  async writer(): Promise<pg.Client> {
    const client = new pg.Client(this.urls.ownerUrl);
    client.on('error', () => undefined);
    await client.connect();
    return client;
  }

  /** Another worker's. */
  async database(): Promise<Database> {
    const database = new Database(await dataSource(this.urls.workerUrl, [], 2).initialize());
    this.pools.push(database);
    return database;
  }

  async chain(): Promise<AuditChain> {
    return new AuditChain(await this.database(), this.key);
  }

  async exports(): Promise<CheckpointExport> {
    return new CheckpointExport(await this.database(), this.file, this.key, 60);
  }

  /** Each entry in a transaction of its own, as a rule. Answers their ids. */
  async write(n: number, by: pg.Client = this.owner): Promise<string[]> {
    const ids = Array.from({ length: n }, () => randomUUID());
    for (const id of ids) await writeEntry(by, id);
    return ids;
  }

  async batches(): Promise<{ number: number; ids: string[] }[]> {
    const { rows } = await this.owner.query<{ number: number; ids: string[] }>(
      'select number::int, entry_ids as ids from audit_batch order by audit_batch.number',
    );
    return rows;
  }

  /** Other specs write on the same server, and hold the horizon for as long as they do. */
  async chained(chain: AuditChain): Promise<void> {
    for (let left = 1, tries = 0; left > 0; tries++) {
      if (tries > 200) throw new Error('The log was not chained in time.');
      await chain.tick();
      const { rows } = await this.owner.query<{ left: number }>(
        `select count(*)::int as left from audit_entry
         where transaction_id >= coalesce((select max(until_transaction) from audit_batch), 0)`,
      );
      left = rows[0]?.left ?? 0;
      if (left > 0) await sleep(25);
    }
  }

  /** As whoever was given the checkpoints and the key would. */
  verify(
    given: { checkpoints?: readonly string[]; keys?: readonly SigningKey[] } = {},
  ): Promise<Verification> {
    const { checkpoints = [this.file.path], keys = [this.key] } = given;
    return verify({ url: this.urls.workerUrl, checkpoints, keys: keys.map((key) => key.public) });
  }

  async report(given: { checkpoints?: readonly string[] } = {}): Promise<string> {
    return report(await this.verify(given));
  }

  async close(): Promise<void> {
    await Promise.all(this.pools.map((pool) => pool.close()));
    await this.owner.end().catch(() => undefined);
    await this.urls.drop();
    await rm(this.dir, { recursive: true, force: true });
  }
}

export function writeEntry(by: pg.Client, id = randomUUID()): Promise<unknown> {
  return by.query(
    `insert into audit_entry (id, actor_id, action, subject, sections, ground, correlation_id)
     values ($1, $2, 'open', 'Case', '{risk,health}', 'referral', $3)`,
    [id, randomUUID(), randomUUID()],
  );
}
