import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { INestApplicationContext } from '@nestjs/common';
import { EventHandlers } from '#platform/outbox/event-handlers.js';
import { outboxSource } from '#platform/outbox/outbox-source.js';
import { Relay } from '#platform/outbox/relay.js';
import { StreamHandler } from '#platform/outbox/stream-handler.js';
import { JobQueue } from '#platform/queue/job-queue.js';
import { openWorker } from '#platform/queue/queue-connection.js';
import { QUEUE_PLACE } from '#platform/queue/queue-place.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { until, Workplace } from './worker.fixture.js';

describe('the outbox and the queue', () => {
  let place: Workplace;
  let one: INestApplicationContext;
  let two: INestApplicationContext;
  const seen: string[] = [];
  let poison: string | null = null;
  const canary = `canary-${randomUUID()}`;

  const unhandled = () => place.rows('select id from outbox where handled_at is null and failure is null');
  const handled = (id: string) => async () =>
    (await place.rows('select from outbox where id = $1 and handled_at is not null', [id])).length === 1;

  beforeAll(async () => {
    place = await Workplace.open();
    [one, two] = await Promise.all([place.worker(), place.worker()]);
    for (const worker of [one, two]) {
      worker.get(EventHandlers).on('spec.done', 'spec', async ({ id }) => {
        if (id === poison) throw new Error(canary);
        seen.push(id);
      });
      Object.assign(worker.get(StreamHandler).job.backoff, { firstMs: 10, capMs: 20, attempts: 3 });
    }
  });
  afterEach(() => {
    poison = null;
    seen.length = 0;
  });
  afterAll(() => place.close());

  const letters = () =>
    place.rows<{ id: string }>('select id, kind, attempts, failure from dead_letter order by created_at');
  const tell = (stream = randomUUID(), kind = 'spec.done') =>
    place.tell(one, kind, stream, { caseId: stream });

  it('two relays at once carry every row, and none twice', async () => {
    await Promise.all(Array.from({ length: 300 }, () => tell()));
    const carried = await Promise.all([one, two, one, two].map((app) => app.get(Relay).pass(outboxSource)));
    expect(carried.reduce((sum, n) => sum + n, 0)).toBe(300);
    const [jobs] = await place.rows<{ n: number }>('select count(*)::int as n from queue.job');
    expect(jobs?.n).toBe(300);
  });

  it('P40 a queue that is down leaves the row waiting for the next pass', async () => {
    const id = await tell();
    const add = one.get(JobQueue).add;
    one.get(JobQueue).add = () => Promise.reject(new Error('down'));
    await expect(one.get(Relay).pass(outboxSource)).rejects.toThrow('down');
    one.get(JobQueue).add = add;
    expect(await place.rows('select from outbox where id = $1 and enqueued_at is null', [id])).toHaveLength(
      1,
    );
  });

  it('P34 what waits among many is not carried again each half minute, and is after five; no keeper, no waiting', async () => {
    await one.get(Relay).pass(outboxSource);
    const age = (by: string) =>
      place.owner.query(
        `update outbox set enqueued_at = enqueued_at - $1::interval where handled_at is null`,
        [by],
      );
    const queue = (waiting: number, seen: string) =>
      place.owner.query(
        `insert into job_queue (id, name, waiting, seen_at) values (gen_random_uuid(), 'event', $1, platform.now() - $2::interval)
         on conflict (name) do update set waiting = excluded.waiting, seen_at = excluded.seen_at`,
        [waiting, seen],
      );
    await queue(1_000, '0 s');
    await age('31 seconds');
    expect(await one.get(Relay).pass(outboxSource)).toBe(0);
    await queue(1_000, '1 minute');
    expect(await one.get(Relay).pass(outboxSource)).toBeGreaterThan(0);
    await queue(1_000, '0 s');
    await age('6 minutes');
    expect(await one.get(Relay).pass(outboxSource)).toBeGreaterThan(0);
    await age('31 seconds');
    await queue(3, '0 s');
    expect(await one.get(Relay).pass(outboxSource)).toBeGreaterThan(0);
    await place.owner.query('delete from job_queue');
  });

  it('P36 the job of a worker that died is done by another within 30 s, and what waited drains', async () => {
    await one.get(Relay).pass(outboxSource);
    const held = new Set<string>();
    const dying = openWorker(
      one.get(QUEUE_PLACE),
      'event',
      async (job) => {
        held.add(job.id ?? '');
        return new Promise(() => undefined);
      },
      2,
      { concurrency: 2, lockDuration: 5_000, skipLockRenewal: true },
    );
    dying.on('error', () => undefined);
    await until(async () => held.size === 2);
    await dying.close(true);
    const died = Date.now();
    for (const app of [one, two]) app.get(WorkerProcess).start();
    await until(async () => (await unhandled()).length === 0, 25_000);
    expect(Date.now() - died).toBeLessThan(30_000);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...held].every((id) => seen.includes(id))).toBe(true);
  }, 40_000);

  it('P34 what was enqueued is added again when the queue lost it', async () => {
    const add = one.get(JobQueue).add;
    for (const app of [one, two]) app.get(JobQueue).add = () => Promise.resolve();
    const id = await tell();
    await until(
      async () =>
        (await place.rows('select from outbox where id = $1 and enqueued_at is not null', [id])).length === 1,
    );
    for (const app of [one, two]) app.get(JobQueue).add = add;
    await sleep(1_500);
    expect(await handled(id)()).toBe(false);
    await place.owner.query(
      `update outbox set enqueued_at = enqueued_at - interval '31 seconds' where id = $1`,
      [id],
    );
    await until(handled(id));
  });

  it('P37 a poison event is laid aside after its attempts, its stream and the others go on, and it can be redriven', async () => {
    const [stream, other] = [randomUUID(), randomUUID()];
    poison = await tell(stream);
    const next = await tell(stream);
    const elsewhere = await tell(other);
    await until(handled(elsewhere));
    await until(handled(next));
    expect(await letters()).toEqual([{ id: poison, kind: 'spec.done', attempts: 3, failure: 'Error' }]);

    const id = poison;
    poison = null;
    const redrive = () =>
      place.owner
        .query('update dead_letter set failure = null where id = $1', [id])
        .then((done) => done.rowCount);
    expect(await redrive()).toBe(1);
    await until(handled(id));
    const rows = await place.rows<{ id: string }>('select id from outbox where stream = $1 order by seq', [
      stream,
    ]);
    expect(rows.map((row) => row.id)).toEqual([next, id]);
    expect(await redrive()).toBe(0);
  });

  it('a kind nobody knows is a dead letter at once', async () => {
    const id = await tell(randomUUID(), 'spec.misspelt');
    await until(async () => (await letters()).some((letter) => letter.id === id));
    expect((await letters()).find((letter) => letter.id === id)).toMatchObject({
      attempts: 1,
      failure: 'unknownKind',
    });
  });

  it('P17 neither the queue nor the outbox keeps what an error said', async () => {
    poison = await tell();
    const id = poison;
    await until(async () => (await letters()).some((letter) => letter.id === id));
    const stored = await place.rows<{ row: string }>(
      'select to_jsonb(j)::text as row from queue.job j union all select to_jsonb(e)::text from queue.event e union all select to_jsonb(o)::text from outbox o',
    );
    expect(stored.some(({ row }) => row.includes(canary))).toBe(false);
  });

  it('P40 every connection of the worker can break, and events are handled again', async () => {
    await place.owner.query(
      'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    await until(
      () =>
        tell()
          .then(handled)
          .then((done) => until(done, 5_000))
          .then(
            () => true,
            () => false,
          ),
      20_000,
    );
    await until(async () => {
      const [listening] = await place.rows<{ n: number }>(
        `select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'itgel listener'`,
      );
      return listening?.n === 2;
    });
  }, 40_000);

  it('an event cannot carry a value', async () => {
    await expect(place.tell(one, 'spec.done', randomUUID(), { name: 'Сараа' })).rejects.toThrow(
      'name is not an id',
    );
  });
});
