import { claim } from '#platform/outbox/claim.js';
import type { RelaySource } from '#platform/outbox/relay.js';

/** What providers said: each becomes a job of its own, whose row goes with it. */
export const receiptSource: RelaySource = {
  job: 'receipt',
  channel: 'itgel_receipt',
  backlog: 'receipt',
  claim: (tx, limit) => claim(tx, { table: 'receipt', open: 'true', order: 'created_at' }, limit),
};
