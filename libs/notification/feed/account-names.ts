import type { Context } from '#platform/context/context.js';
import type { Database } from '#platform/database/database.js';
import { scopeOf } from '#platform/database/scope.js';

/** Names of people by their id, in the reader's language. */
export async function accountNames(
  database: Database,
  ctx: Context,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await database.read<{ id: string; name: string }>(
    scopeOf(ctx),
    `select id, name_${ctx.language} as name from account where id = any ($1::uuid[])`,
    [ids],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
