import { randomUUID } from 'node:crypto';
import { demoPlan } from '#country/demo.js';
import type { PlanFile } from '#country/plan-file.js';
import { DirectoryActorSource } from '#directory/directory-actor-source.js';
import { PlanImport } from '#nap/plan/plan-import.service.js';
import { Database } from '#platform/database/database.js';
import { noScope } from '#platform/identity/no-scope.js';
import { AccessAbility } from '#policy/ability.js';
import type { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

/** The demo's plan, imported as the person given; @returns its id. */
export async function importPlan(
  api: TestApi,
  person: Person,
  changes: Partial<PlanFile> = {},
): Promise<string> {
  const actors = new DirectoryActorSource();
  const actor = await api.app.get(Database).transaction(noScope, (tx) => actors.actorOf(tx, person.id));
  if (!actor) throw new Error(`${person.email} may not act`);
  const ctx = { actor, ability: new AccessAbility(actor), language: 'en' as const, correlationId: 'spec' };
  return api.app.get(PlanImport, { strict: false }).import(ctx, randomUUID(), { ...demoPlan, ...changes });
}

export interface Line {
  readonly id: string;
  readonly code: string;
  readonly access: { readonly actions: readonly string[] };
}

/** The agency's own indicator of that code. */
export async function lineOf(person: Person, code: string): Promise<Line> {
  const lines = await person.ask<Line[]>('agencyIndicators', {}, '{ id code access { actions } }');
  const line = lines.find((one) => one.code === code);
  if (!line) throw new Error(`${person.email} has no line ${code}`);
  return line;
}
