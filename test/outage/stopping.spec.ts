import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { demoPassword } from '#country/demo.js';
import { EventHandlers } from '#platform/outbox/event-handlers.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { TestApi } from '../support/api/api.js';
import { until, Workplace } from '../worker/worker.fixture.js';

describe('P40: the api is asked to stop under load', () => {
  let api: TestApi;
  let url: string;
  beforeAll(async () => {
    api = await TestApi.start();
    await api.app.listen(0, '127.0.0.1');
    url = `http://127.0.0.1:${(api.app.getHttpServer().address() as AddressInfo).port}/graphql`;
  });
  afterAll(() => api.stop());

  const post = (body: object, cookie = '') =>
    fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: JSON.stringify(body),
    });
  const signIn = async () => {
    const answer = await post({
      query: 'mutation($input: SignInInput!) { signIn(input: $input) { me { id } } }',
      variables: { input: { email: 'saruul@mgec.example', password: demoPassword } },
    });
    return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
  };
  const blocked = async () => {
    const [row] = await api.rows<{ n: number }>(
      `select count(*)::int as n from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return row?.n ?? 0;
  };

  it('answers all it has begun, takes nothing new, and then ends', async () => {
    const cookie = await signIn();
    const write = () =>
      post(
        {
          query: 'mutation($input: CreateIncidentInput!) { createIncident(input: $input) { id } }',
          variables: { input: { idempotencyKey: randomUUID(), words: 'Гурван жолооч' } },
        },
        cookie,
      );
    // Every command stands in the middle of its transaction.
    const holder = new pg.Client(api.urls.ownerUrl);
    await holder.connect();
    await holder.query('begin; lock table incident in exclusive mode');
    const begun = Array.from({ length: 6 }, write);
    await until(async () => (await blocked()) === 6);
    let over = false;
    const closed = api.app.close().then(() => {
      over = true;
    });
    // On a new connection: what comes on an old one is told that we are going.
    const refused = () =>
      fetch(url, { headers: { connection: 'close' } }).then(
        () => false,
        () => true,
      );
    await until(refused);
    expect(over).toBe(false);
    await sleep(500);
    await holder.query('commit');
    await holder.end();
    const answers = await Promise.all(
      begun.map(async (one) => [(await one).status, await (await one).json()]),
    );
    expect(answers).toEqual(
      Array.from({ length: 6 }, () => [200, { data: { createIncident: { id: expect.any(String) } } }]),
    );
    await closed;
    expect(await api.rows('select from incident')).toHaveLength(6);
  });
});

describe('P40: a worker is asked to stop in the middle', () => {
  let place: Workplace;
  let workers: INestApplicationContext[];
  const begun: string[] = [];
  const done: string[] = [];

  beforeAll(async () => {
    place = await Workplace.open();
    workers = await Promise.all([place.worker(), place.worker()]);
    for (const worker of workers)
      worker.get(EventHandlers).on('spec.slow', 'spec', async ({ id }) => {
        begun.push(id);
        await sleep(1_500);
        done.push(id);
      });
  });
  afterAll(() => place.close());

  it('ends what it has begun, once, and leaves the rest to the next', async () => {
    const [one, two] = workers;
    if (!one || !two) throw new Error('There are two workers.');
    const ids = await Promise.all(
      Array.from({ length: 12 }, () => {
        const stream = randomUUID();
        return place.tell(one, 'spec.slow', stream, { caseId: stream });
      }),
    );
    one.get(WorkerProcess).start();
    await until(async () => begun.length > 0);
    await one.get(WorkerProcess).stop();
    expect(done.length).toBeGreaterThan(0);
    expect([...done].sort()).toEqual([...begun].sort());
    expect(done.length).toBeLessThan(ids.length);
    two.get(WorkerProcess).start();
    const open = () => place.rows('select from outbox where handled_at is null');
    await until(async () => (await open()).length === 0, 30_000);
    expect([...done].sort()).toEqual([...ids].sort());
  }, 60_000);
});
