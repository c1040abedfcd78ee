import { claim } from './claim.js';
import type { RelaySource } from './relay.js';

const open = 'handled_at is null and failure is null';

export const outboxSource: RelaySource = {
  job: 'event',
  channel: 'itgel_outbox',
  backlog: `outbox where ${open}`,
  claim: (tx, limit) => claim(tx, { table: 'outbox', open, order: 'seq' }, limit),
};
