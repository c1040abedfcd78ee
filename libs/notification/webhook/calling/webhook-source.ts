import { waiting } from '#platform/outbox/claim.js';
import type { RelaySource } from '#platform/outbox/relay.js';

/** A due time far ahead means that the demo clock was turned back meanwhile. */
const due = `(c.due_at is null or c.due_at <= platform.now() or c.due_at > platform.now() + interval '3 days')`;
const open = `c.sent_at is null and c.failed_at is null and ${due}`;
const job = 'webhook';
const carriable = waiting(job).replaceAll('enqueued_at', 'c.enqueued_at');

/**
 * Calls to be made: of each endpoint the oldest that is due, and the next when it has ended. So an endpoint that
 * takes its time keeps one of the workers busy, whatever waits for it, and holds up no other.
 */
export const webhookSource: RelaySource = {
  job,
  channel: 'itgel_webhook',
  backlog: `webhook_call c where ${open}`,
  claimable: `select 1 from (select from webhook_call c where ${open} and ${carriable} limit 1 for update skip locked) one`,
  claim: async (tx, limit) => {
    const rows = await tx.query<{ id: string }>(
      `update webhook_call set enqueued_at = platform.now() where id in (
         select id from webhook_call where id in (
           select distinct on (c.webhook_id) c.id from webhook_call c
            where ${open} and ${carriable}
              and not exists (select from webhook_call busy where busy.webhook_id = c.webhook_id and busy.id <> c.id
                and busy.sent_at is null and busy.failed_at is null
                and busy.enqueued_at between platform.now() - interval '30 seconds' and platform.now())
            order by c.webhook_id, c.created_at, c.id)
         order by created_at limit $1 for update skip locked)
       returning id`,
      [limit],
    );
    return rows.map(({ id }) => id);
  },
};
