import { DirectoryActorSource } from '#directory/directory-actor-source.js';
import type { Database } from '#platform/database/database.js';
import { type Scope, scopeOf } from '#platform/database/scope.js';
import { noScope } from '#platform/identity/no-scope.js';
import { AccessAbility } from '#policy/ability.js';
import type { TestApi } from '../support/api/api.js';
import type { Person } from '../support/api/person.js';

/** The settings of one real person, as their requests have them. */
export async function scopeOfPerson(database: Database, person: Person): Promise<Scope> {
  const actor = await database.transaction(noScope, (tx) =>
    new DirectoryActorSource().actorOf(tx, person.id),
  );
  if (!actor) throw new Error(`${person.email} may not act`);
  return scopeOf({ actor, ability: new AccessAbility(actor) });
}

/** What is open of a case to whom, by the ledger's effect. */
export const openedOf = (api: TestApi, caseId: string): Promise<{ holder: string; sections: string[] }[]> =>
  api.rows(
    `select holder, array(select key from jsonb_each_text(to_jsonb(a)) where key like '%\\_until' and key <> 'any_until'
       and value::timestamptz > platform.now() order by key) as sections from case_access a where case_id = $1 and any_until > platform.now() order by holder`,
    [caseId],
  );
