import { setTimeout as sleep } from 'node:timers/promises';
import { told } from '../checks/told.ts';
import type { Report } from '../report.ts';
import type { Attempt } from './provider.ts';
import type { Site } from './site.ts';
import type { Accepted } from './story.ts';
import { watched } from './watch.ts';

/** What speaks against the promises, a line each. */
export interface Verdict {
  /** Accepted and not done: no event, nobody told, no mail (P33, P34). */
  readonly lost: readonly string[];
  /** Done twice where once was promised (P35). */
  readonly doubled: readonly string[];
  /** Mails that came twice inside the crash window: allowed, and counted. */
  readonly copies: number;
  readonly disorder: readonly string[];
  readonly overwritten: readonly string[];
}

const unsettled = /* sql */ `
  select 'event ' || kind || ' ' || id || ' is not handled' as what from outbox where handled_at is null and failure is null
  union all select channel || ' ' || id || ' has not ended' from delivery where not ended
  union all select 'call ' || id || ' has not ended' from webhook_call where sent_at is null and failed_at is null
  union all select 'receipt ' || id || ' waits' from receipt`;
const inPostgres = /* sql */ `
  select format('job %s %s is in the queue: %s after %s tries', name, id, state, attempts_made)
    || coalesce(', until ' || to_timestamp(case state when 'delayed' then process_at_ms else locked_until_ms end / 1000.0), '')
    || coalesce(': ' || failed_reason, '') as what
    from queue.job`;

async function left({ ask, redis }: Site): Promise<string[]> {
  const rows = await ask<{ what: string }>(redis ? unsettled : `${unsettled} union all ${inPostgres}`);
  const jobs = await redis?.with(async (client) => {
    const keys = await client.keys('*:*:*');
    return keys.filter((key) => /:(wait|active|delayed|prioritized|paused)$/.test(key));
  });
  return [...rows.map(({ what }) => what), ...(jobs ?? []).map((key) => `${key} holds a job`)];
}

/** Waits until nothing is left to do. @returns what is left all the same */
export async function settle(site: Site, withinMs: number): Promise<string[]> {
  for (const deadline = Date.now() + withinMs; ; await sleep(50)) {
    const open = await left(site).catch((error: Error) => [error.message]);
    if (open.length === 0 || Date.now() > deadline) return open;
  }
}

/** Every command that was answered has one event; and whatever stands has one, answered or not (P33). */
const unlikeRows = /* sql */ `
  select r.id || ' and its event do not stand together' as line from referral r
    left join outbox o on o.kind = 'referral.sent' and o.refs ->> 'referralId' = r.id::text
   group by r.id having count(o.id) <> 1
  union all
  select c.id || ' and its event do not stand together' from case_record c
    left join outbox o on o.kind = 'case.registered' and o.stream = c.id group by c.id having count(o.id) <> 1`;

async function events(
  { ask }: Site,
  accepted: readonly Accepted[],
): Promise<{ lost: string[]; doubled: string[] }> {
  const rows = await ask<{ kind: string; subjects: string[] }>(
    `select kind, array(select value from jsonb_each_text(refs)) as subjects from outbox`,
  );
  const count = new Map<string, number>();
  for (const { kind, subjects } of rows)
    for (const subject of new Set(subjects))
      count.set(`${kind} ${subject}`, (count.get(`${kind} ${subject}`) ?? 0) + 1);
  const times = ({ kind, subject }: Accepted) => count.get(`${kind} ${subject}`) ?? 0;
  const apart = (await ask<{ line: string }>(unlikeRows)).map(({ line }) => line);
  return {
    lost: [
      ...accepted
        .filter((one) => times(one) === 0)
        .map(({ kind, subject }) => `no event: ${kind} ${subject}`),
      ...apart,
    ],
    doubled: accepted
      .filter((one) => times(one) > 1)
      .map(({ kind, subject }) => `two events: ${kind} ${subject}`),
  };
}

interface Message {
  readonly messageId: string;
  readonly to: string;
  readonly status: string;
  readonly failure: string | null;
}

const taken = ({ conduct }: Attempt): boolean => conduct === 'accept' || conduct === 'drop';

const through = ({ by, at }: Attempt): string => `through ${by} at ${new Date(at).toISOString()}`;

/** @param excused whether a copy of what had been taken by then lies inside the crash window */
async function mails({ ask, provider }: Site, excused: (earlier: Attempt) => boolean) {
  const written = await ask<Message>(
    `select d.message_id as "messageId", a.email as "to", d.status, d.failure
       from delivery d join account a on a.id = d.recipient_id where d.channel = 'email'`,
  );
  // Checkpoints of the audit log are no delivery of anything that happened.
  const letters = provider.log.filter(({ messageId }) => !messageId.includes('checkpoint-'));
  const byId = Map.groupBy(letters, ({ messageId }) => messageId);
  const [lost, doubled]: [string[], string[]] = [[], []];
  let copies = 0;
  for (const { messageId, to, status, failure } of written) {
    const attempts = byId.get(messageId) ?? [];
    const arrived = attempts.filter(taken);
    const refused = attempts.some(({ conduct }) => conduct === 'never');
    if (status === 'sent' && arrived.length === 0) lost.push(`${messageId} is called sent and never came`);
    if (status === 'failed' && !(refused && failure))
      lost.push(`${messageId} failed without reason: ${failure}`);
    if (arrived.some((one) => one.to !== to)) doubled.push(`${messageId} came to somebody else`);
    if (new Set(arrived.map(({ digest }) => digest)).size > 1) doubled.push(`${messageId} has two wordings`);
    copies += Math.max(0, arrived.length - 1);
    for (const early of arrived.slice(0, -1))
      if (!excused(early))
        doubled.push(`${messageId} came twice outside the crash window, ${through(early)}`);
    byId.delete(messageId);
  }
  for (const messageId of byId.keys()) doubled.push(`${messageId} came and nobody owed it`);
  return { lost, doubled, copies };
}

/** Looks at everything that has happened so far. */
export async function verdict(
  site: Site,
  accepted: readonly Accepted[],
  excused: (earlier: Attempt) => boolean,
): Promise<Verdict> {
  const [commands, people, letters, changes] = await Promise.all([
    events(site, accepted),
    told(site.ask),
    mails(site, excused),
    watched(site.ask),
  ]);
  const twice = people.wrong.filter((line) => !line.startsWith('not told'));
  return {
    lost: [...commands.lost, ...people.wrong.filter((line) => line.startsWith('not told')), ...letters.lost],
    doubled: [...commands.doubled, ...twice, ...letters.doubled],
    copies: letters.copies,
    ...changes,
  };
}

export function reportVerdict(report: Report, found: Verdict): void {
  report.check(
    'nothing is lost: each accepted command has its event, whoever must know was told',
    found.lost,
  );
  report.check(`nothing happened twice, but ${found.copies} mails in the crash window`, found.doubled);
  report.check('each case in its order', found.disorder);
  report.check('nothing that had ended was written again', found.overwritten);
}
