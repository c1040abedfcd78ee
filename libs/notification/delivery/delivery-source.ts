import { waiting } from '#platform/outbox/outbox-source.js';
import type { RelaySource } from '#platform/outbox/relay.js';

/** A due time far ahead means that the demo clock was turned back meanwhile. */
const due = `(due_at is null or due_at <= platform.now() or due_at > platform.now() + interval '3 days')`;

/** Messages to be sent: each becomes a job of its own, whose retries hold up nothing else. */
export const deliverySource: RelaySource = {
  job: 'delivery',
  channel: 'itgel_delivery',
  backlog: `delivery where sent_at is null and failed_at is null and ${due}`,
  claim: async (tx, limit) => {
    const rows = await tx.query<{ id: string }>(
      `with claimed as (
         update delivery set enqueued_at = platform.now() where id in (
           select id from delivery where sent_at is null and failed_at is null and ${waiting} and ${due}
           order by created_at, id limit $1 for update skip locked)
         returning id, created_at)
       select id from claimed order by created_at, id`,
      [limit],
    );
    return rows.map(({ id }) => id);
  },
};
