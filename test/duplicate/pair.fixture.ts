import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Database } from '#platform/database/database.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { workerModule } from '../../apps/worker/worker.module.js';
import { configOf, TestApi } from '../support/api/api.js';
import { toldSections } from '../support/api/canary.js';
import type { Person } from '../support/api/person.js';
import { type RegisteredCase, Road } from '../support/api/road.js';

export interface Pair {
  readonly id: string;
  readonly version: number;
  readonly status: string;
  readonly likeness: number;
  readonly reasons: readonly string[];
  readonly case: { readonly id: string };
  readonly other: { readonly id: string };
}
export const pairFields = '{ id version status likeness reasons case { id } other { id } }';

/** The api and a worker that does its work when it is asked to. */
export class Houses {
  private constructor(
    readonly api: TestApi,
    readonly worker: INestApplicationContext,
    readonly road: Road,
  ) {}

  static async open(): Promise<Houses> {
    const api = await TestApi.start();
    await migrateQueue(api.urls.queueUrl);
    const worker = await NestFactory.createApplicationContext(
      workerModule(configOf(api.urls, api.keystoreDir)),
      { logger: false },
    );
    return new Houses(api, worker, new Road(api));
  }

  person(name: string): Person {
    return this.api.person(`${name}.example`);
  }

  /** A grown-up unless told otherwise, of whom only this is known beside what a test does not mind. */
  register(by: Person, identity: object, how: object = {}, more: object = {}): Promise<RegisteredCase> {
    return this.road.register(by, { sealed: false, ...how }, {
      ...toldSections(),
      identity,
      ...more,
    } as never);
  }

  /** What the worker does of all that happened so far. */
  async work(): Promise<void> {
    for (;;) {
      const events = await this.api.rows<{ id: string }>(
        'select id from outbox where handled_at is null and failure is null order by seq',
      );
      if (events.length === 0) return;
      for (const { id } of events) await this.worker.get(StreamHandler).handle(id);
    }
  }

  async pairs(by: Person, status?: string): Promise<Pair[]> {
    const args = status ? { status } : {};
    const { items } = await by.ask<{ items: Pair[] }>('possibleDuplicates', args, `{ items ${pairFields} }`);
    return items;
  }

  /** The pair of these two, for somebody who may see it. */
  async pair(by: Person, one: string, other: string): Promise<Pair | undefined> {
    const both = [one, other].sort();
    return (await this.pairs(by)).find((pair) => [pair.case.id, pair.other.id].sort().join() === both.join());
  }

  async close(): Promise<void> {
    await this.worker.get(Database).close();
    await this.api.stop();
  }
}
