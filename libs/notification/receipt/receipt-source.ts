import { waiting } from '#platform/outbox/outbox-source.js';
import type { RelaySource } from '#platform/outbox/relay.js';

/** What providers said: each becomes a job of its own. */
export const receiptSource: RelaySource = {
  job: 'receipt',
  channel: 'itgel_receipt',
  backlog: 'receipt',
  claim: async (tx, limit) => {
    const rows = await tx.query<{ id: string }>(
      `update receipt set enqueued_at = platform.now() where id in (
         select id from receipt where ${waiting} order by created_at, id limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    return rows.map(({ id }) => id);
  },
};
