import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { Listening } from '#platform/database/listening.js';
import { workerScope } from '#platform/queue/worker-scope.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../worker/worker.fixture.js';
import { Wire } from './wire.fixture.js';

const silenceMs = 1_500;

describe('P36: a line that fell silent holds no job', () => {
  let server: TestDatabase;
  let wire: Wire;
  let source: DataSource;

  beforeAll(async () => {
    server = await createTestDatabase();
    wire = await Wire.to(server.workerUrl);
    source = await dataSource(wire.through(server.workerUrl), [], 1, {
      query_timeout: silenceMs,
    }).initialize();
  });
  afterAll(async () => {
    wire.close();
    await source.destroy();
    await server.drop();
  });

  it('a statement without an answer ends as an outage, and its line is not waited for again', async () => {
    const database = new Database(source);
    const one = () => database.read<{ one: number }>(workerScope, 'select 1 as one');
    const held = database.transaction(workerScope, async (tx) => {
      await tx.query('select 1');
      wire.goSilent();
      await tx.query('select 2');
    });
    const begun = performance.now();
    await expect(held).rejects.toThrow('UNAVAILABLE');
    // A rollback on the same line would have waited as long again.
    expect(performance.now() - begun).toBeLessThan(2 * silenceMs);
    await expect(one()).rejects.toThrow('UNAVAILABLE');
    wire.comeBack();
    expect(await one()).toEqual([{ one: 1 }]);
  });

  it('whoever listens on it listens on another, and asks what was said meanwhile', async () => {
    const heard: string[] = [];
    const listening = new Listening({
      url: wire.through(server.workerUrl),
      name: 'itgel spec',
      channels: () => ['spec'],
      heard: (_channel, payload) => heard.push(payload ?? 'again'),
      trouble: () => undefined,
    });
    listening.start();
    try {
      await until(async () => heard.length === 1);
      wire.deafen();
      await until(async () => heard.length === 2);
      const speaker = new pg.Client(server.ownerUrl);
      await speaker.connect();
      await speaker.query(`notify spec, 'hello'`);
      await speaker.end();
      await until(async () => heard.length === 3);
      expect(heard).toEqual(['again', 'again', 'hello']);
    } finally {
      await listening.stop();
    }
  }, 40_000);
});
