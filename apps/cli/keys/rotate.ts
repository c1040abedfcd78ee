import { patience } from '#platform/graphql/limits/limits.js';
import { KeyRenewal } from '#platform/renewal/key-renewal.js';
import { rewrapAll } from '#platform/renewal/rewrapping.js';
import { secondsInMemory } from '#platform/vault/store/cached-key-store.js';
import { StartError } from '../start-error.js';
import { type Keeper, onRecord } from './keeper.js';
import { organisationsNamed } from './organisations.js';
import { say, telling } from './say.js';

/** A key stays in memory, the transaction that seals with it goes on, and a slow vault may have delayed both. */
export const usualWaitSeconds = secondsInMemory + patience.transactionMs / 1000 + 5;

export interface RotateOptions {
  readonly dryRun: boolean;
  readonly waitSeconds: number;
}

/** New wrapping keys: re-wraps, and touches nothing in the database. */
export async function rotateOrganisations(keeper: Keeper, name: string, dryRun: boolean): Promise<number> {
  const { care } = keeper;
  for (const { id, code } of await organisationsNamed(keeper, name)) {
    const copies = care.store.folder
      .subjects()
      .filter((subject) => care.held(subject).some((held) => held.organisationId === id)).length;
    if (copies === 0) continue;
    if (dryRun) {
      say(`${code}: would get a new wrapping key; ${copies} copies would be re-wrapped.`);
      continue;
    }
    const done = await rewrapAll(care, id, true, telling(code));
    await onRecord(keeper, 'rotateOrganisationKey', id);
    say(`${code}: new wrapping key, ${done} copies re-wrapped, the key before is gone.`);
  }
  return 0;
}

/** New keys for persons, referrals and incidents: seals every value of theirs anew. */
export async function rotateSubjects(
  keeper: Keeper,
  subjects: readonly string[],
  { dryRun, waitSeconds }: RotateOptions,
): Promise<number> {
  const { care, rows, epoch } = keeper;
  await epoch.check();
  if (subjects.length === 0) {
    say('No key is to be renewed.');
    return 0;
  }
  if (dryRun) {
    say(`${subjects.length} keys would be renewed, and every value sealed with them sealed anew.`);
    return 0;
  }
  const renewal = new KeyRenewal(care, rows, epoch, waitSeconds * 1000);
  const done = await renewal.run(subjects, telling('keys'));
  await onRecord(keeper, 'renewKeys', subjects.length === 1 ? (subjects[0] ?? null) : null);
  say(`${done.subjects} keys renewed, ${done.values} values sealed anew, the keys before are gone.`);
  for (const { table, column, rowId } of done.unreadable)
    say(`Could not be opened and was left as it is, with its key: ${table}.${column} of ${rowId}`);
  return done.unreadable.length > 0 ? 1 : 0;
}

/** By id; `all`, or all that an organisation owns. */
export async function subjectsNamed(keeper: Keeper, name: string, of?: string): Promise<string[]> {
  const { care, rows } = keeper;
  // The key of an organisation's index seals nothing: it is renewed by making the index anew.
  const sealing = await rows.sealing(care.store.folder.subjects());
  const all = [...sealing].sort();
  if (name !== 'all') {
    if (!sealing.has(name)) throw new StartError(`The key store has no key of ${name} that seals anything.`);
    return [name];
  }
  if (!of) return all;
  const [organisation] = await organisationsNamed(keeper, of);
  return all.filter((id) =>
    care.held(id).some(({ as, organisationId }) => as === 'own' && organisationId === organisation?.id),
  );
}
