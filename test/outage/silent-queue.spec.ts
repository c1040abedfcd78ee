import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Metrics } from '#platform/metrics/metrics.js';
import { patient } from '#platform/queue/backoff.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { JobRunner } from '#platform/queue/job-runner.js';
import { migrateQueue } from '#platform/queue/migrate-queue.js';
import { createTestDatabase, type TestDatabase } from '../support/test-database.js';
import { until } from '../worker/worker.fixture.js';
import { Wire } from './wire.fixture.js';

const name = 'spec';
/** P36. */
const recoveredMs = 30_000;

describe('P36: the queue’s lines fall silent', () => {
  let server: TestDatabase;
  let owner: pg.Client;
  let wire: Wire;
  let queue: JobQueue;
  let runner: JobRunner;
  let handle: (id: string) => void;
  let done: string[];

  beforeAll(async () => {
    server = await createTestDatabase();
    owner = new pg.Client(server.ownerUrl);
    await owner.connect();
    await migrateQueue(server.queueUrl);
  });
  afterAll(async () => {
    await owner.end();
    await server.drop();
  });
  beforeEach(async () => {
    await owner.query('truncate queue.job cascade');
    wire = await Wire.to(server.queueUrl);
    queue = new JobQueue({ url: server.queueUrl, prefix: name });
    const registry = new JobRegistry();
    registry.announce(name);
    done = [];
    handle = () => undefined;
    registry.handledBy({
      job: { name, concurrency: 1, backoff: patient },
      handle: async (id) => {
        handle(id);
        done.push(id);
      },
    });
    const place = { url: wire.through(server.queueUrl), prefix: name };
    runner = new JobRunner(registry, place, new Metrics());
    runner.start();
  });
  afterEach(async () => {
    await runner.stop();
    await queue.close();
    wire.close();
  });
  const doneOnce = async (): Promise<string> => {
    const id = randomUUID();
    await queue.add(name, [id]);
    await until(async () => done.includes(id), recoveredMs);
    return id;
  };
  const left = async (): Promise<unknown[]> => (await owner.query('select id, state from queue.job')).rows;

  it('while a job waits for its hour: what is added is not left until then', async () => {
    const later = await doneOnce();
    await until(async () => (await left()).length === 0);
    // As one that failed often: due in an hour.
    handle = (id) => {
      if (id === later) throw new TypeError('not now');
    };
    await queue.add(name, [later]);
    await until(async () => (await left()).length === 1 && done.length === 1);
    await owner.query(
      `update queue.job set state = 'delayed', process_at_ms = extract(epoch from now() + interval '1 hour') * 1000,
         lock_token = null, locked_until_ms = null`,
    );
    // It looks once more, learns when the next is due, and sleeps.
    await doneOnce();
    wire.deafen();
    await doneOnce();
  }, 60_000);

  it('as a job ends that had waited for its turn a hundred times: it is over in seconds, not minutes', async () => {
    handle = () => {
      if (done.length === 0) wire.deafen();
    };
    const id = randomUUID();
    await queue.pause(name, true);
    await queue.add(name, [id]);
    await owner.query('update queue.job set attempts_made = 100');
    await queue.pause(name, false);
    await until(async () => done.length > 0 && (await left()).length === 0, recoveredMs);
    expect(new Set(done)).toEqual(new Set([id]));
  }, 60_000);
});
