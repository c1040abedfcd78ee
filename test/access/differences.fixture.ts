import { isDeepStrictEqual } from 'node:util';
import type { Context } from '#platform/context/context.js';
import type { Database } from '#platform/database/database.js';
import type { GuardedModel } from '#platform/database/guarded.js';
import { openOf, readPlan } from '#platform/database/read-plan.js';
import { scopeOf } from '#platform/database/scope.js';
import { AccessAbility, type GuardedRow } from '#policy/ability.js';
import { accessTo } from '#policy/access.js';
import { type Actor, sections } from '#policy/vocabulary.js';

export type Stored = Record<string, unknown> & { id: string };
type Answered = Stored & { holdings: string[] };
/** A row as it is stored, and as conditions speak of it. */
export interface Known {
  readonly row: GuardedRow;
  readonly stored: Stored;
}

export const contextOf = (actor: Actor): Context => ({
  actor,
  ability: new AccessAbility(actor),
  language: 'en',
  correlationId: 'spec',
});

/** Where SQL and JavaScript differ about one table, in words; [] where they agree. */
export async function differences(
  database: Database,
  model: GuardedModel,
  known: readonly Known[],
  ctx: Context,
): Promise<string[]> {
  const { ability } = ctx;
  const properties = new Set(model.columns.map(({ property }) => property));
  const plan = readPlan({ model, ability, properties, limit: 1000, where: () => 'true' });
  const rows = plan ? await database.read<Answered>(scopeOf(ctx), plan.sql, plan.values) : [];
  const found = new Map(rows.map((row) => [row.id, row]));
  const faults = known.flatMap(({ row, stored }) => {
    const readable = new Set(ability.sectionsOf('read', model.subject, row));
    const got = found.get(stored.id);
    if (!got) return readable.size > 0 ? [`SQL withholds a row with ${[...readable]}`] : [];
    if (readable.size === 0) return ['SQL answers a row that JavaScript withholds'];
    const access = accessTo(ability, model.subject, { ...got, open: openOf(got.holdings) });
    return [
      ...model.columns.flatMap(({ property, column, section }) => {
        const expected = section === null || readable.has(section);
        const shown = got[property] !== null;
        return shown === (expected && stored[column] !== null) ? [] : [`${property} shown: ${shown}`];
      }),
      ...(isDeepStrictEqual(access, accessTo(ability, model.subject, row)) ? [] : ['access differs']),
    ];
  });
  if (plan === null && sections.some((section) => ability.couldEver('read', model.subject, section)))
    faults.push('no plan for somebody who could read');
  return faults.map((fault) => `${model.subject}: ${fault}, for ${JSON.stringify(ctx.actor)}`);
}
