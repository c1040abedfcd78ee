import { claim, claimable } from './claim.js';
import type { RelaySource } from './relay.js';

const open = 'handled_at is null and failure is null';

const rows = { job: 'event', table: 'outbox', open, order: 'seq' };

export const outboxSource: RelaySource = {
  job: rows.job,
  channel: 'itgel_outbox',
  backlog: `outbox where ${open}`,
  claimable: claimable(rows),
  claim: (tx, limit) => claim(tx, rows, limit),
};
