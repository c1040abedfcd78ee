import type { Ask } from '../server/database.ts';

/** How many rows stand in each table. */
export type Rows = Readonly<Record<string, number>>;

/**
 * What a play adds more or less of: who is asked again signs in and looks again, the clock ticks when it ticks, and since
 * every play registers the same people once more, each finds more pairs than the one before. That a sign-in failed is
 * written without waiting for the disk, so that it takes the same for every account (P15): a database that is killed in
 * that moment forgets it.
 */
const uncounted: Readonly<Record<string, string>> = {
  session: 'true',
  failed_sign_in: 'true',
  audit_entry: `action in ('open', 'findCases', 'searchAudit', 'readOpenings', 'signIn', 'signInFailed')`,
  audit_batch: 'true',
  audit_export: 'true',
  outbox: `kind = 'keys.release' or kind like 'duplicate.%'`,
  notification: `kind like 'duplicate.%'`,
  delivery: `event_id in (select id from outbox where kind like 'duplicate.%')`,
  possible_duplicate: 'true',
};

export async function rows(ask: Ask): Promise<Rows> {
  const tables = await ask<{ name: string }>(
    `select quote_ident(relname) as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
  );
  const found: Record<string, number> = {};
  for (const { name } of tables) {
    const [row] = await ask<{ n: number }>(
      `select count(*)::int as n from ${name} where not (${uncounted[name] ?? 'false'})`,
    );
    found[name] = row?.n ?? 0;
  }
  // So that one that is missing has a name.
  for (const { action, n } of await ask<{ action: string; n: number }>(
    `select action, count(*)::int as n from audit_entry where not (${uncounted['audit_entry']}) group by 1`,
  ))
    found[`audit_entry ${action}`] = n;
  return found;
}

/** How many rows were added. */
export const added = (before: Rows, after: Rows): Rows =>
  Object.fromEntries(Object.entries(after).map(([table, n]) => [table, n - (before[table] ?? 0)]));

/** Fewer rows: something acknowledged is lost. More: something happened twice. */
export const unlike = (is: Rows, should: Rows): string[] =>
  Object.keys(should)
    .filter((table) => is[table] !== should[table])
    .map((table) => `${table}: ${is[table]} rows were added instead of ${should[table]}`);
