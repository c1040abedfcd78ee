import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { EventHandlers } from '#platform/outbox/event-handlers.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { until, Workplace } from './worker.fixture.js';

describe('P37 order per stream', () => {
  let place: Workplace;
  let workers: INestApplicationContext[];
  const seen: string[] = [];

  beforeAll(async () => {
    place = await Workplace.open();
    workers = await Promise.all([place.worker(), place.worker()]);
    for (const worker of workers) {
      worker.get(EventHandlers).on('spec.order', 'spec', async ({ id }) => void seen.push(id));
      worker.get(WorkerProcess).start();
    }
  });
  afterAll(() => place.close());

  it('two workers handle each stream by its numbers, however many events come at once', async () => {
    const streams = Array.from({ length: 5 }, () => randomUUID());
    await Promise.all(
      Array.from({ length: 100 }, (_, n) => {
        const worker = workers[n % 2] as INestApplicationContext;
        return place.tell(worker, 'spec.order', streams[n % 5] as string, { caseId: randomUUID() });
      }),
    );
    await until(async () => (await place.rows('select from outbox where handled_at is null')).length === 0);
    const rows = await place.rows<{ id: string; stream: string }>(
      'select id, stream from outbox order by seq',
    );
    for (const stream of streams) {
      const numbered = rows.filter((row) => row.stream === stream).map(({ id }) => id);
      expect(seen.filter((id) => numbered.includes(id))).toEqual(numbered);
    }
  });
});
