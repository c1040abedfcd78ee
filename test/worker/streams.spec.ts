import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { DomainError } from '#platform/errors/domain-error.js';
import { EventHandlers } from '#platform/outbox/event-handlers.js';
import { JobRegistry } from '#platform/queue/job-registry.js';
import { WorkerProcess } from '../../apps/worker/worker-process.js';
import { until, Workplace } from './worker.fixture.js';

let place: Workplace;
/** How many outages the handler still meets; and how often its job fails before the handler is asked. */
let outages = 0;
let surprises = 0;

beforeAll(async () => {
  place = await Workplace.open();
  const worker = await place.worker();
  worker.get(EventHandlers).on('spec.done', 'spec', async () => {
    if (outages === 0) return;
    outages -= 1;
    throw new DomainError('UNAVAILABLE');
  });
  const job = worker
    .get(JobRegistry)
    .proven()
    .find(({ job: { name } }) => name === 'event');
  if (!job) throw new Error('There is no job for events');
  const handle = job.handle.bind(job);
  job.handle = async (id) => {
    if (surprises === 0) return handle(id);
    surprises -= 1;
    throw new TypeError('nobody expected this');
  };
  worker.get(WorkerProcess).start();
});
afterAll(() => place.close());

it.each([
  [
    'an outage',
    () => {
      outages = 1;
    },
  ],
  [
    'what nobody expected',
    () => {
      surprises = 1;
    },
  ],
])(
  'P36, P40: an event that waited long for its stream sleeps seconds after %s, not minutes',
  async (_what, fail) => {
    const [id, stream] = [randomUUID(), randomUUID()];
    const lock = 'select pg_advisory_lock(1795, hashtext($1::uuid::text))';
    await place.owner.query(lock, [stream]);
    await place.owner.query(
      `insert into outbox (id, stream, kind, refs) values ($1, $2, 'spec.done', '{}')`,
      [id, stream],
    );
    // Some dozen rounds, of which the queue keeps count.
    const rounds = async (): Promise<number> => {
      const [job] = await place.rows<{ job: Record<string, unknown> }>(
        `select to_jsonb(j) as job from queue.job j where to_jsonb(j)::text like '%' || $1 || '%'`,
        [id],
      );
      return Number(job?.job['attempts_made'] ?? job?.job['atm'] ?? 0);
    };
    await until(async () => (await rounds()) >= 8);
    fail();
    await place.owner.query(lock.replace('lock(', 'unlock('), [stream]);
    const handled = `select from outbox where id = $1 and handled_at is not null`;
    await until(async () => (await place.rows(handled, [id])).length === 1, 15_000);
    expect([outages, surprises]).toEqual([0, 0]);
  },
);
