import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { Metrics } from '#platform/metrics/metrics.js';
import { EventHandlers } from '#platform/outbox/event-handlers.js';
import { QueueKeeper } from '#platform/outbox/queue-keeper.js';
import { openMetrics } from '../../apps/api/metrics-door.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { TestApi } from '../support/api/api.js';
import { until, Workplace } from '../worker/worker.fixture.js';

/** What nobody may read in a metric: an id, an address, a code of a case. */
const telling = /[0-9a-f]{8}-[0-9a-f]{4}-|@|MN-\d|mgec/;

async function scrape(server: Server): Promise<string> {
  if (!server.listening) await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
}

describe('P17: what the worker measures', () => {
  let place: Workplace;
  let worker: INestApplicationContext;
  let server: Server;

  beforeAll(async () => {
    place = await Workplace.open();
    worker = await place.worker();
    worker.get(EventHandlers).know('spec.measured');
    const metrics = worker.get(Metrics);
    server = createServer((_, response) => void metrics.answer(response)).listen(0, '127.0.0.1');
  });
  afterAll(async () => {
    server.close();
    await place.close();
  });

  it('is how much waits and since when, how long jobs take and how the process is: in no word of anybody', async () => {
    const stream = randomUUID();
    await place.tell(worker, 'spec.measured', stream, { caseId: stream });
    await place.owner.query(`update outbox set created_at = created_at - interval '2 minutes'`);
    await worker.get(QueueKeeper).tick();
    const waiting = await scrape(server);
    expect(waiting).toContain('itgel_queue_backlog{queue="event"} 1');
    expect(waiting).toMatch(/itgel_queue_oldest_seconds\{queue="event"\} 1[2-9]\d/);
    expect(waiting).toContain('itgel_queue_runs{queue="event"} 1');
    expect(waiting).toContain('itgel_dead_letters 0');

    worker.get(WorkerProcess).start();
    await until(async () =>
      (await scrape(server)).includes('itgel_job_seconds_count{queue="event",outcome="done"} 1'),
    );
    await until(async () => (await scrape(server)).includes('itgel_queue_backlog{queue="event"} 0'));
    const told = await scrape(server);
    expect(told).toContain('nodejs_eventloop_lag_seconds');
    expect(told).toContain('process_resident_memory_bytes');
    expect(told).not.toMatch(telling);
  });

  it('P40 goes on being told while the database is away', async () => {
    await worker.get(WorkerProcess).stop();
    const told = await scrape(server);
    expect(told).toContain('nodejs_eventloop_lag_seconds');
    expect(told).not.toContain('itgel_queue_backlog{');
  });
});

describe('P17: what the api measures', () => {
  it('is told on a port of its own, and not on the one that faces people', async () => {
    const api = await TestApi.start();
    const server = openMetrics(api.app, 0);
    await api.person('saruul@mgec.example').ask('me', {}, '{ id }');
    const told = await scrape(server);
    expect(told).toMatch(/itgel_request_seconds_count\{route="\/graphql",status="2xx"\} [1-9]/);
    expect(told).toContain('itgel_connections 0');
    expect(told).not.toMatch(telling);
    const { statusCode, body } = await api.app.getHttpAdapter().getInstance().inject('/metrics');
    expect([statusCode, body.includes('itgel_')]).not.toEqual([200, true]);
    server.close();
    await api.stop();
  });
});
