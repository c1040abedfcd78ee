import type { Transaction } from '../database/database.js';

/** How far the audit log can be proved, and what waits. Of the waiting entries a reader counts those they may read. */
export interface OpenWindow {
  /** When the newest batch was made, and how many entries there are up to it. */
  readonly chainedAt: Date | null;
  readonly chained: number;
  /** When the newest exported checkpoint left by file and by mail, and up to which moment the newest proves. */
  readonly filedAt: Date | null;
  readonly mailedAt: Date | null;
  readonly provedUntil: Date | null;
  readonly proved: number;
  readonly waiting: number;
  readonly oldestWaiting: Date | null;
  readonly now: Date;
}

/** Enough to say "many" without reading a log that nobody exported for a year. */
const countAtMost = 10_000;

export async function openWindow(tx: Transaction): Promise<OpenWindow> {
  const [window] = await tx.query<OpenWindow>(
    `with exported as (select max(batch) as number from audit_export),
       proved as (select b.at, b.total, b.until_transaction from audit_batch b join exported e on e.number = b.number),
       waiting as (select e.at from audit_entry e
         where e.transaction_id >= coalesce((select until_transaction from proved), 0) limit ${countAtMost})
     select c.at as "chainedAt", coalesce(c.total, 0) as chained,
       (select max(at) from audit_export where channel = 'file') as "filedAt",
       (select max(at) from audit_export where channel = 'mail') as "mailedAt",
       p.at as "provedUntil", coalesce(p.total, 0) as proved,
       (select count(*) from waiting) as waiting, (select min(at) from waiting) as "oldestWaiting", platform.now() as now
     from (select) one
       left join lateral (select at, total from audit_batch order by number desc limit 1) c on true
       left join proved p on true`,
  );
  if (!window) throw new Error('PostgreSQL answers one row.');
  return window;
}

/** Chaining, the longest request, and a moment to spare; a file is written every `exportSeconds`. */
const chainingSeconds = 60;

/** After how many seconds every entry is provable, if all goes well. */
export const statedWindow = (exportSeconds: number): number => exportSeconds + chainingSeconds;

/** Something waits longer than is stated: the chain stands still, or nothing leaves. */
export function isLate({ oldestWaiting, now }: OpenWindow, exportSeconds: number): boolean {
  return (
    oldestWaiting !== null && now.getTime() - oldestWaiting.getTime() > statedWindow(exportSeconds) * 1_000
  );
}
