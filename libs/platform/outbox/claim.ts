import type { Transaction } from '../database/database.js';

/** Rows of a table that become jobs. */
export interface Claimable {
  readonly job: string;
  readonly table: string;
  /** Of rows that are not done, as their partial indexes say it. */
  readonly open: string;
  /** The column by which, and then by id, what was never carried is carried first. */
  readonly order: string;
}

/**
 * For how long what was carried is believed to be in the queue. While many jobs wait there, as the keeper counts them, it
 * most likely waits among them: carried again each half minute, ten thousand messages would make their own queue longer.
 */
const believed = (job: string): string => `(select case when exists (select from job_queue
  where name = '${job}' and waiting > 200 and seen_at > platform.now() - interval '10 seconds')
  then interval '5 minutes' else interval '30 seconds' end)`;
const lost = (job: string): string => `enqueued_at < platform.now() - ${believed(job)}`;
/** Another relay's "now" may be later than ours by as long as this transaction has lasted. */
const ahead = `enqueued_at > platform.now() + interval '30 seconds'`;

/** Where a row of a relayed table waits: not carried yet, or carried so long ago that its job may be lost. */
export const waiting = (job: string): string => `(enqueued_at is null or ${lost(job)} or ${ahead})`;

/** A query that answers a row where there is something to claim that nobody else is claiming at this moment. */
export const claimable = ({ job, table, open }: Omit<Claimable, 'order'>): string =>
  ['enqueued_at is null', lost(job), ahead]
    .map(
      (which) =>
        `select 1 from (select from ${table} where ${open} and ${which} limit 1 for update skip locked) one`,
    )
    .join(' union all ');

/**
 * Marks rows as carried, skipping those another relay has locked. What was carried long ago and is not done is carried
 * again: a job that is still there stays as it is, one that is gone (the queue's storage was lost) comes back. A time in
 * the future means that the demo clock was turned back. Each of the three has an index and asks in its order: what is
 * in the queue already, ten thousand rows after an announcement, is not looked through.
 * @param limit of each of the three
 */
export async function claim(
  tx: Transaction,
  { job, table, open, order }: Claimable,
  limit: number,
): Promise<string[]> {
  const some = (which: string, by: string): string =>
    `array(select id from ${table} where ${open} and ${which} order by ${by} limit $1 for update skip locked)`;
  const rows = await tx.query<{ id: string }>(
    `with claimed as (
       update ${table} set enqueued_at = platform.now() where id = any (${some('enqueued_at is null', `${order}, id`)}
         || ${some(lost(job), 'enqueued_at')} || ${some(ahead, 'enqueued_at')})
       returning id, ${order})
     select id from claimed order by ${order}, id`,
    [limit],
  );
  return rows.map(({ id }) => id);
}
