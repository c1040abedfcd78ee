import { claim, claimable } from '#platform/outbox/claim.js';
import type { RelaySource } from '#platform/outbox/relay.js';

const rows = { job: 'receipt', table: 'receipt', open: 'true', order: 'created_at' };

/** What providers said: each becomes a job of its own, whose row goes with it. */
export const receiptSource: RelaySource = {
  job: rows.job,
  channel: 'itgel_receipt',
  backlog: 'receipt',
  claimable: claimable(rows),
  claim: (tx, limit) => claim(tx, rows, limit),
};
