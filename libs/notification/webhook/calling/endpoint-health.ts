import type { Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';

/** How long an endpoint may fail without a break, and how often at least, before nobody calls it any more. */
const patience = { lasting: `interval '1 day'`, failures: 5 };

export async function noteSuccess(tx: Transaction, webhookId: string): Promise<void> {
  await tx.query(
    'update webhook set failing_since = null, failures = 0 where id = $1 and failing_since is not null',
    [webhookId],
  );
}

/** Whose it is. */
type Whose = Readonly<Record<'webhookId' | 'organisationId', string>>;

/**
 * One more failure in a row. After a day of them the endpoint is switched off and its administrators are told.
 * @returns whether this was the one.
 */
export async function noteFailure(tx: Transaction, whose: Whose): Promise<boolean> {
  await tx.query(
    `update webhook set failures = failures + 1, failing_since = coalesce(failing_since, platform.now()) where id = $1`,
    [whose.webhookId],
  );
  const off = await tx.query(
    `update webhook set off_at = platform.now(), off_because = 'failing'
      where id = $1 and off_at is null and failures >= $2 and failing_since <= platform.now() - ${patience.lasting}
      returning id`,
    [whose.webhookId, patience.failures],
  );
  return tell(tx, whose, off.length > 0);
}

/**
 * It answered that it is gone (410): it is switched off at once, as Standard Webhooks has it, and its administrators
 * are told. @returns whether it was on.
 */
export async function noteGone(tx: Transaction, whose: Whose): Promise<boolean> {
  const off = await tx.query(
    `update webhook set off_at = platform.now(), off_because = 'gone' where id = $1 and off_at is null returning id`,
    [whose.webhookId],
  );
  return tell(tx, whose, off.length > 0);
}

async function tell(tx: Transaction, { webhookId, organisationId }: Whose, off: boolean): Promise<boolean> {
  if (off)
    await writeEvent(tx, { kind: 'webhook.failing', stream: webhookId, refs: { webhookId, organisationId } });
  return off;
}
