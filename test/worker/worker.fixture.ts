import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type INestApplicationContext, Logger as NestLogger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import pg from 'pg';
import type { Config, WebhookConfig } from '#platform/config/config.js';
import type { SmsConfig } from '#platform/config/sms-config.js';
import { Database } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { workerModule } from '../../apps/worker/worker.module.js';
import { testAudit } from '../support/audit.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';

/** A migrated database with a queue, and as many workers on it as a spec likes. Nothing runs until it is started. */
export class Workplace {
  private readonly apps: INestApplicationContext[] = [];

  private constructor(
    readonly urls: TestDatabase,
    readonly owner: pg.Client,
    private readonly dir: string,
  ) {}

  get keystore(): string {
    return join(this.dir, 'keystore');
  }

  static async open(): Promise<Workplace> {
    NestLogger.overrideLogger(false);
    const urls = await createTestDatabase();
    const owner = new pg.Client(urls.ownerUrl);
    owner.on('error', () => undefined);
    await owner.connect();
    await migrateQueue(urls.queueUrl);
    return new Workplace(urls, owner, await mkdtemp(join(tmpdir(), 'itgel-worker-')));
  }

  /** @param webhook which systems it may call; of `authorities`, certificates as PEM, it makes a file. */
  async worker(
    smtpUrl = 'smtp://127.0.0.1:9',
    { authorities = '', ...webhook }: WebhookConfig & { authorities?: string } = {
      hosts: [],
      loopback: false,
    },
    sms?: Partial<SmsConfig>,
  ): Promise<INestApplicationContext> {
    const authorityFile = join(this.dir, 'authorities.pem');
    await writeFile(authorityFile, authorities);
    const config: Config = {
      mode: 'test',
      host: '127.0.0.1',
      port: 3000,
      publicUrl: 'https://itgel.test',
      trustedProxies: false,
      database: this.urls,
      mail: { url: smtpUrl, from: 'Itgel <no-reply@itgel.test>' },
      ...(sms && {
        sms: {
          url: '',
          from: 'Itgel',
          secret: 'only-for-tests-of-itgel',
          auth: 'bearer',
          perSecond: 1_000,
          ...sms,
        },
      }),
      receiptSecrets: {},
      webhook: { ...webhook, authorityFile },
      dataDir: this.dir,
      keystoreDir: this.keystore,
      matchKeyFile: join(this.dir, 'match-key'),
      audit: testAudit(this.dir),
      indexKey: Buffer.alloc(32),
      country: 'mn',
      logLevel: 'silent',
      demoAccounts: false,
      explorer: false,
      movableClock: false,
    };
    const app = await NestFactory.createApplicationContext(workerModule(config), { logger: false });
    this.apps.push(app);
    return app;
  }

  /** As the worker's role writes it. */
  tell(
    app: INestApplicationContext,
    kind: string,
    stream: string,
    refs: Record<string, string>,
  ): Promise<string> {
    return app.get(Database).transaction(workerScope, (tx) => writeEvent(tx, { kind, stream, refs }));
  }

  async rows<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
    return (await this.owner.query<T>(sql, params)).rows;
  }

  async close(): Promise<void> {
    const { WorkerProcess } = await import('../../apps/worker/worker-process.js');
    await Promise.all(
      this.apps.map((app) =>
        app
          .get(WorkerProcess)
          .stop()
          .catch(() => undefined),
      ),
    );
    await this.owner.end().catch(() => undefined);
    await this.urls.drop();
    await rm(this.dir, { recursive: true, force: true });
  }
}

/** Waits for what another process will do, at most half a minute: machines are busy. */
export async function until(what: () => Promise<boolean>, ms = 30_000): Promise<void> {
  for (const deadline = Date.now() + ms; !(await what()); await sleep(20)) {
    if (Date.now() > deadline) throw new Error('It did not happen in time.');
  }
}
