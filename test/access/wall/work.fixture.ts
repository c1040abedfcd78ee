import type { TestApi } from '../../support/api/api.js';

/** Work that is done by itself: a queue as its worker found it, an event laid aside, messages that failed. */
export async function setWork(api: TestApi): Promise<void> {
  await api.rows(`insert into job_queue (id, name, waiting, active, delayed, backlog, reached, oldest_at)
    values (gen_random_uuid(), 'event', 2, 1, 0, 3, true, platform.now()) on conflict do nothing`);
  await api.rows(`insert into outbox (id, stream, kind, attempts, failure)
    select gen_random_uuid(), gen_random_uuid(), 'referral.sent', 12, 'DomainError UNAVAILABLE' from generate_series(1, 2)`);
  await api.rows(`insert into delivery (id, event_id, recipient_id, channel, message_id, attempts, failed_at, failure)
    select gen_random_uuid(), gen_random_uuid(), a.id, 'email', '<' || gen_random_uuid() || '@itgel.test>', 1,
      platform.now(), f from unnest(array['smtp EENVELOPE 550', 'notWanted']) f,
      (select id from account order by id limit 1) a`);
}
