import type { Transaction } from '#platform/database/database.js';
import type { WebhookFailure } from './failure.js';

/** A call that has not ended, with its endpoint. */
export interface PendingCall {
  readonly id: string;
  readonly webhookId: string;
  readonly organisationId: string;
  readonly attempts: number;
  readonly now: Date;
  readonly late: boolean;
  readonly url: string;
  readonly off: boolean;
  /** Versions of the secret in force, the newest first. */
  readonly versions: readonly number[];
  /** Of what it tells; both null for a test. */
  readonly kind: string | null;
  readonly refs: Readonly<Record<string, string>> | null;
}

const open = 'c.sent_at is null and c.failed_at is null';
/** Longer than any call takes: whoever began one that long ago is dead. */
const lease = `interval '30 seconds'`;

/**
 * The call, marked as begun, so that nobody makes it twice at once; nothing when it has ended or somebody else is at
 * it. No lock is held while the endpoint answers: that may take long. Found by its key, whatever waits, as a message is.
 */
export async function begin(tx: Transaction, id: string): Promise<PendingCall | undefined> {
  const [found] = await tx.query<PendingCall>(
    `select c.id, c.webhook_id as "webhookId", c.organisation_id as "organisationId", c.attempts,
       platform.now() as now, c.created_at < platform.now() - interval '2 days' as late, w.url,
       w.off_at is not null as off, e.kind, e.refs,
       case when w.overlap_until > platform.now() then array[w.secret_version, w.secret_version - 1]
         else array[w.secret_version] end as versions
     from (select * from webhook_call where id = $1 offset 0 for update skip locked) c
     join webhook w on w.id = c.webhook_id left join outbox e on e.id = c.event_id
     where ${open} and (c.begun_at is null or c.begun_at < platform.now() - ${lease}
       or c.begun_at > platform.now())`,
    [id],
  );
  if (found) await tx.query('update webhook_call set begun_at = platform.now() where id = $1', [id]);
  return found;
}

export async function isOpen(tx: Transaction, id: string): Promise<boolean> {
  const [found] = await tx.query<{ open: boolean }>(
    `select ${open} as open from webhook_call c where c.id = $1`,
    [id],
  );
  return found?.open === true;
}

/** What a call came to. A late word about an earlier attempt changes nothing (P36). */
export interface Outcome {
  readonly answer: number | null;
  readonly failure: WebhookFailure | null;
  /** In how many milliseconds it is tried again; null when it has ended. */
  readonly againMs: number | null;
  /** False where the endpoint was not called at all. */
  readonly tried: boolean;
}

export async function write(
  tx: Transaction,
  { id, attempts }: PendingCall,
  { answer, failure, againMs, tried }: Outcome,
): Promise<boolean> {
  const ended = againMs === null;
  const rows = await tx.query(
    `update webhook_call c set attempts = attempts + $3::int, answer = coalesce($4, answer), failure = $5,
       sent_at = case when $6 and $5::text is null then platform.now() end,
       failed_at = case when $6 and $5::text is not null then platform.now() end,
       due_at = platform.now() + make_interval(secs => $7::float8 / 1000), enqueued_at = null, begun_at = null
     where id = $1 and attempts = $2 and ${open} returning id`,
    [id, attempts, tried ? 1 : 0, answer, failure, ended, againMs],
  );
  return rows.length > 0;
}
