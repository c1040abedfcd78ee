import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { GraphQLSchema } from 'graphql';
import pg from 'pg';
import { demoAccounts, demoOrganisations } from '#country/demo.js';
import { seedDirectory } from '#directory/seed.js';
import type { Config } from '#platform/config/config.js';
import { createServer } from '../../../apps/api/server.js';
import { testAudit } from '../audit.js';
import { createTestDatabase, type TestDatabase } from '../test-database.js';
import { Person } from './person.js';

/** The real api in this process, on a fresh database with the demo's organisations and people. */
export class TestApi {
  private readonly people = new Map<string, Person>();

  private constructor(
    readonly app: NestFastifyApplication,
    readonly urls: TestDatabase,
    /** As the database's owner: arranges and looks, where no person could. */
    readonly owner: pg.Client,
    readonly keystoreDir: string,
  ) {}

  /** @param given a migrated database, instead of a copy of the run's own */
  static async start(changed: Partial<Config> = {}, given?: TestDatabase): Promise<TestApi> {
    const urls = given ?? (await createTestDatabase());
    await seedDirectory(urls.ownerUrl);
    const owner = new pg.Client(urls.ownerUrl);
    owner.on('error', () => undefined);
    await owner.connect();
    const dir = await mkdtemp(join(tmpdir(), 'itgel-api-'));
    const config = { ...configOf(urls, dir), ...changed };
    const app = await createServer(config, { abortOnError: false });
    await app.init();
    await app.getHttpAdapter().getInstance().ready();
    return new TestApi(app, urls, owner, dir);
  }

  get schema(): GraphQLSchema {
    return this.app.get(GraphQLSchemaHost).schema;
  }

  /** A demo person by e-mail address, such as saruul@mgec.example; signs in with the first request. */
  person(email: string): Person {
    const found = this.people.get(email) ?? new Person(this, accountOf(email));
    this.people.set(email, found);
    return found;
  }

  /** The same person at another screen: a session of its own. */
  elsewhere(email: string): Person {
    return new Person(this, accountOf(email));
  }

  everyone(): Person[] {
    return demoAccounts().map(({ email }) => this.person(email));
  }

  /** Whoever has not signed in. */
  get stranger(): Person {
    return new Person(this, null);
  }

  organisation(code: string): string {
    return organisationOf(code);
  }

  async rows<T extends object>(sql: string, params: unknown[] = []): Promise<T[]> {
    return (await this.owner.query<T>(sql, params)).rows;
  }

  /** Moves the one clock. Sessions move along: signing in again costs more than what is being tested. */
  async forward(interval: string): Promise<void> {
    await this.owner.query('update platform.clock set ahead = ahead + $1::interval', [interval]);
    await this.owner.query(
      `update session set seen_at = platform.now(), expires_at = platform.now() + interval '12 hours'
       where closed_at is null`,
    );
  }

  async stop(): Promise<void> {
    await this.app.close();
    await this.owner.end().catch(() => undefined);
    await this.urls.drop();
    await rm(this.keystoreDir, { recursive: true, force: true });
  }
}

function accountOf(email: string) {
  const account = demoAccounts().find((one) => one.email === email);
  if (!account) throw new Error(`The demo has no ${email}`);
  return { ...account, organisationId: organisationOf(account.organisation) };
}

function organisationOf(code: string): string {
  const found = demoOrganisations.find((one) => one.code === code);
  if (!found) throw new Error(`The demo has no organisation ${code}`);
  return found.id;
}

/** As the launcher configures a test. */
export function configOf(urls: TestDatabase, dir: string): Config {
  return {
    mode: 'test',
    host: '127.0.0.1',
    port: 3000,
    publicUrl: 'https://itgel.test',
    trustedProxies: false,
    database: urls,
    mail: { url: 'smtp://127.0.0.1:9', from: 'Itgel <no-reply@itgel.test>' },
    webhook: { hosts: ['hooks.example'], loopback: false },
    dataDir: dir,
    keystoreDir: join(dir, 'keystore'),
    matchKeyFile: join(dir, 'keystore', 'match-key'),
    audit: testAudit(dir),
    indexKey: Buffer.alloc(32, 7),
    country: 'mn',
    logLevel: process.env['SPEC_LOG'] ? 'warn' : 'silent',
    demoAccounts: false,
    explorer: true,
    movableClock: false,
  };
}
