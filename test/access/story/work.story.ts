import { setWork } from '../wall/work.fixture.js';
import type { Casework } from './cases.story.js';

/** The host's administrator looks after the work that is done by itself; afterwards some has failed again. */
export async function tellWork({ story }: Casework): Promise<void> {
  const { api } = story;
  const telmen = story.person('telmen@host');
  await setWork(api);
  const [queue] = await api.rows<{ id: string }>('select id from job_queue');
  for (const [at, command] of ['drainQueue', 'pauseQueue', 'resumeQueue'].entries())
    await story.step(telmen, command, { queueId: queue?.id, version: at + 1 });
  const [letter] = await api.rows<{ id: string }>('select id from dead_letter');
  await story.step(telmen, 'redriveDeadLetter', { deadLetterId: letter?.id });
  await story.step(telmen, 'redriveDeadLetters', {});
  const [failed] = await api.rows<{ id: string }>('select id from failed_delivery where redrivable > 0');
  await story.step(telmen, 'redriveDeliveries', { failedDeliveryId: failed?.id });
  await setWork(api);
  // More than a page of each.
  await api.rows(`insert into outbox (id, stream, kind, attempts, failure)
    select gen_random_uuid(), gen_random_uuid(), 'referral.sent', 12, 'DomainError UNAVAILABLE' from generate_series(1, 25)`);
  await api.rows(`insert into delivery (id, event_id, recipient_id, channel, message_id, attempts, failed_at, failure)
    select gen_random_uuid(), gen_random_uuid(), a.id, 'email', '<' || gen_random_uuid() || '@itgel.test>', 1,
      platform.now(), 'smtp EENVELOPE ' || n from generate_series(501, 525) n,
      (select id from account order by id limit 1) a`);
}
