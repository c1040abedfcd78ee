import type { Person } from '../../support/api/person.js';
import type { Story } from './story.js';

/** Endpoints of two organisations, one of them switched off, and calls of each that came to something. */
export async function tellWebhooks(story: Story): Promise<void> {
  const [khongor, telmen] = [story.person('khongor@shelter'), story.person('telmen@host')];
  const register = async (by: Person): Promise<string> => {
    const input = { url: 'https://hooks.example/itgel', classes: ['request'] };
    const { id: webhookId } = await story.step(by, 'registerWebhook', input);
    await story.step(by, 'testWebhook', { webhookId });
    return webhookId;
  };
  await register(telmen);
  const [one, other] = [await register(khongor), await register(khongor)];
  await story.step(khongor, 'rotateWebhookSecret', { webhookId: one });
  for (const webhookId of [one, other]) await story.step(khongor, 'switchWebhookOff', { webhookId });
  await story.step(khongor, 'switchWebhookOn', { webhookId: one });
  await story.api.rows(`update webhook set failing_since = platform.now()`);
  await story.api.rows(`insert into webhook_call (id, webhook_id, organisation_id, event_id, class, sent_at)
    select gen_random_uuid(), id, organisation_id, gen_random_uuid(), 'request', platform.now() from webhook`);
  await story.api.rows(
    `update webhook_call set failed_at = platform.now(), failure = 'answer', answer = 5 where sent_at is null`,
  );
  await story.refresh();
}
