import type { RelaySource } from './relay.js';

/** Where rows of a relayed table wait: not carried yet, or carried so long ago that their job may be lost. */
export const waiting = /* sql */ `(enqueued_at is null or enqueued_at < platform.now() - interval '30 seconds'
  or enqueued_at > platform.now())`;

/**
 * What was enqueued 30 s ago and is not handled is added again: a job that is still there stays as it is, one
 * that is gone (the queue's storage was lost) comes back. A time in the future means that the demo clock was
 * turned back.
 */
export const outboxSource: RelaySource = {
  job: 'event',
  channel: 'itgel_outbox',
  backlog: 'outbox where handled_at is null and failure is null',
  claim: async (tx, limit) => {
    const rows = await tx.query<{ id: string }>(
      `with claimed as (
         update outbox set enqueued_at = platform.now() where id in (
           select id from outbox where handled_at is null and failure is null and ${waiting}
           order by seq limit $1 for update skip locked)
         returning id, seq)
       select id from claimed order by seq`,
      [limit],
    );
    return rows.map(({ id }) => id);
  },
};
