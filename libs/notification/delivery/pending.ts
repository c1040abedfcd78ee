import { setTimeout as sleep } from 'node:timers/promises';
import type { Transaction } from '#platform/database/database.js';
import type { Step } from '#platform/database/pipeline.js';
import { Again } from '#platform/queue/failure.js';
import type { Choice } from '../choice/wish.js';
import { recipientsOf, ruleFor } from '../rule/recipients.js';
import { isStop, notices, type Rule } from '../rule/rules.js';
import type { Channel } from '../rule/vocabulary.js';

/** A message that has not left, with whom it is for and what they chose. */
export interface Pending {
  readonly id: string;
  readonly channel: Channel;
  readonly messageId: string;
  readonly attempts: number;
  readonly createdAt: Date;
  readonly now: Date;
  readonly late: boolean;
  readonly recipientId: string;
  readonly email: string;
  readonly language: string;
  readonly disabled: boolean;
  readonly choice: Choice | null;
  /** Of the notification and not of what it leads to: whoever sees a message sees its address. */
  readonly link: string;
  readonly kind: string;
  readonly refs: Readonly<Record<string, string>>;
  /** Sealed: the number SMS go to, and one that is being confirmed, with its code. */
  readonly number: Buffer | null;
  readonly askedNumber: Buffer | null;
  readonly askedCode: Buffer | null;
}

const open = 'd.sent_at is null and d.failed_at is null';

/** @param delivery the table or some rows of it, as `d` */
const pendingIn = (delivery: string) => /* sql */ `
  select d.id, d.channel, d.message_id as "messageId", d.attempts, d.created_at as "createdAt", platform.now() as now,
    greatest(d.created_at, d.due_at) < platform.now() - interval '2 days' as late,
    a.id as "recipientId", a.email, coalesce(c.language, a.language) as language,
    a.disabled_at is not null as disabled, '/n/' || n.id as link, e.kind, e.refs,
    p.number,
    case when p.asked_until > platform.now() then p.asked_number end as "askedNumber",
    case when p.asked_until > platform.now() then p.asked_code end as "askedCode",
    case when c.account_id is not null then json_build_object('ways', c.ways, 'timeZone', c.time_zone,
      'quietFrom', to_char(c.quiet_from, 'HH24:MI'), 'quietUntil', to_char(c.quiet_until, 'HH24:MI')) end as choice
  from ${delivery} d
  join account a on a.id = d.recipient_id
  left join notification_choice c on c.account_id = a.id
  left join phone p on p.account_id = a.id
  join notification n on n.event_id = d.event_id and n.recipient_id = d.recipient_id
  join outbox e on e.id = d.event_id`;

/**
 * How often a row that somebody holds is tried, and after how many milliseconds first; then half as long again each time. The
 * relay still has that of a job that is begun at once, for as long as its commit takes. Not by `lock_timeout`, which would
 * hold for our own commit too, when the message has left.
 */
const tries = 9;
const firstMs = 2;

/**
 * By its key and by nothing else: statistics of a minute ago may think that all that waits is one row. Without `offset`
 * the condition below would move inside, and with it the index of what waits: ten thousand rows, for each of them.
 */
const one = `${pendingIn('(select * from delivery where id = $1 offset 0 for update skip locked)')} where ${open}`;

/** Answers the message, locked, or nothing: it has left or has ended, or somebody else has it. */
export const locking = (id: string): Step => ({ name: 'delivery.locking', text: one, values: [id] });

/**
 * The message, locked; nothing when it has left or has ended.
 * @param first what `locking` has answered
 * @throws Again while somebody else is sending it
 */
export async function lockPending(
  tx: Transaction,
  id: string,
  first: Pending | undefined,
): Promise<Pending | undefined> {
  let found = first;
  for (let tried = 1; !found && (await isOpen(tx, id)); tried += 1) {
    if (tried === tries) throw new Again(0, 'beingSent');
    await sleep(firstMs * 1.5 ** (tried - 1));
    [found] = await tx.query<Pending>(one, [id]);
  }
  return found;
}

async function isOpen(tx: Transaction, id: string): Promise<boolean> {
  const [found] = await tx.query<{ open: boolean }>(
    `select ${open} as open from delivery d where d.id = $1`,
    [id],
  );
  return found?.open === true;
}

/** What else waits for the same reader by the same channel, locked, oldest first. */
export const lockOthers = (
  tx: Transaction,
  { id, recipientId, channel }: Pending,
  limit: number,
): Promise<Pending[]> =>
  tx.query<Pending>(
    `${pendingIn('delivery')} where d.recipient_id = $1 and d.channel = $2 and d.id <> $3 and ${open}
     order by d.created_at, d.id limit $4 for update of d`,
    [recipientId, channel, id, limit],
  );

/**
 * By which rule this message is its reader's, by their rights of now (P8); null when it is theirs no more. A stop
 * notice goes to whoever was told, as long as they can sign in and nobody has kept them from the case (P48).
 */
export async function ruleOf(
  tx: Transaction,
  message: Pending,
): Promise<Pick<Rule, 'urgency' | 'template'> | null> {
  const { recipientId, disabled, kind, refs } = message;
  if (disabled) return null;
  // Of ten thousand who are told the same, each asks for themselves alone.
  const own = await ruleFor(recipientId, { kind, refs }, tx);
  if (own) return own;
  const mine = (await recipientsOf({ kind, refs }, tx)).find(({ id }) => id === recipientId);
  if (mine || !isStop(kind)) return mine?.rule ?? null;
  const [kept] = await tx.query(
    `select from exclusion where case_id = ($1::jsonb ->> 'caseId')::uuid and account_id = $2 and lifted_at is null`,
    [JSON.stringify(refs), recipientId],
  );
  return kept ? null : { urgency: 'now', template: 'stop' };
}

/** The class an event belongs to; what a later release no longer knows is nobody's choice. */
export const classOf = (kind: string) => notices.get(kind)?.class ?? 'upkeep';
