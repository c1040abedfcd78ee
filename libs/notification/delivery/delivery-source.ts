import { claim, claimable } from '#platform/outbox/claim.js';
import type { RelaySource } from '#platform/outbox/relay.js';

/** A due time far ahead means that the demo clock was turned back meanwhile. */
const due = `(due_at is null or due_at <= platform.now() or due_at > platform.now() + interval '3 days')`;
const open = `sent_at is null and failed_at is null and ${due}`;

const rows = { job: 'delivery', table: 'delivery', open, order: 'created_at' };

/** Messages to be sent: each becomes a job of its own, whose retries hold up nothing else. */
export const deliverySource: RelaySource = {
  job: rows.job,
  channel: 'itgel_delivery',
  backlog: `delivery where ${open}`,
  claimable: claimable(rows),
  claim: (tx, limit) => claim(tx, rows, limit),
};
