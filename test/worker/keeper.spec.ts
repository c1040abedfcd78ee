import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { EventHandlers } from '#platform/outbox/event-handlers.js';
import { QueueKeeper } from '#platform/outbox/queue-keeper.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { until, Workplace } from './worker.fixture.js';

describe('P37: a queue does what is asked of it', () => {
  let place: Workplace;
  let worker: INestApplicationContext;
  const seen: string[] = [];

  beforeAll(async () => {
    place = await Workplace.open();
    worker = await place.worker();
    worker.get(EventHandlers).on('spec.asked', 'spec', async ({ id }) => void seen.push(id));
    worker.get(WorkerProcess).start();
    await until(async () => (await state())?.reached === true);
  });
  afterAll(() => place.close());

  interface State {
    readonly waiting: number;
    readonly backlog: number;
    readonly reached: boolean;
    readonly oldest_at: Date | null;
  }
  /** As the worker does by itself every other second. */
  const look = () => worker.get(QueueKeeper).tick();
  const state = async () => {
    await look();
    const [found] = await place.rows<State>(
      `select waiting, backlog, reached, oldest_at from job_queue where name = 'event'`,
    );
    return found;
  };
  const ask = async (mode: string) => {
    await place.owner.query(`update job_queue set mode = $1 where name = 'event'`, [mode]);
    await look();
  };
  const paused = async () => (await worker.get(JobQueue).depth('event')).paused;
  const tell = () => {
    const stream = randomUUID();
    return place.tell(worker, 'spec.asked', stream, { caseId: stream });
  };
  const enqueued = async (id: string) =>
    (await place.rows('select from outbox where id = $1 and enqueued_at is not null', [id])).length === 1;
  const done = (id: string) => until(async () => seen.includes(id));

  it('knows every kind of work by name, and that nothing waits', async () => {
    expect(await place.rows('select name from job_queue order by 1')).toEqual(
      expect.arrayContaining([{ name: 'delivery' }, { name: 'event' }]),
    );
    expect(await state()).toMatchObject({ waiting: 0, backlog: 0, oldest_at: null });
  });

  it('paused, it carries nothing and begins nothing; resumed, it does what waited', async () => {
    await ask('paused');
    await until(paused);
    const id = await tell();
    await until(async () => (await state())?.backlog === 1);
    expect((await state())?.oldest_at).toBeInstanceOf(Date);
    expect([seen.includes(id), await enqueued(id)]).toEqual([false, false]);
    await ask('runs');
    await done(id);
    await until(async () => (await state())?.backlog === 0);
  });

  it('paused with jobs inside, it holds them: they are counted, and none is begun', async () => {
    await ask('paused');
    await until(paused);
    const id = await tell();
    await worker.get(JobQueue).add('event', [id]);
    await until(async () => (await state())?.waiting === 1);
    expect(seen).not.toContain(id);
    // Drained, what is inside is done, and what comes after stays a row.
    await ask('drains');
    await done(id);
    const after = await tell();
    await until(async () => (await state())?.backlog === 1);
    expect([seen.includes(after), await enqueued(after)]).toEqual([false, false]);
    await ask('runs');
    await done(after);
  });

  it('a queue that forgot that it is paused is paused again', async () => {
    await ask('paused');
    await until(paused);
    await worker.get(JobQueue).pause('event', false);
    await until(paused);
    await ask('runs');
    await until(async () => !(await paused()));
  });
});
