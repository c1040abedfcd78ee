import type { KeyCare } from '../vault/store/key-care.js';
import type { Tell } from './key-renewal.js';

/**
 * Gives an organisation a new wrapping key and re-wraps its copies (P19): nothing in the database changes. Killed
 * anywhere, both versions wrap what they wrap, and the next run goes on with the rest.
 * @param rotate false only brings the copies under the newest version, or into the vault the organisation moved to.
 */
export async function rewrapAll(
  care: KeyCare,
  organisationId: string,
  rotate: boolean,
  tell: Tell,
): Promise<number> {
  const { wrapping, folder } = care.store;
  const theirs = folder
    .subjects()
    .filter((id) => care.held(id).some((held) => held.organisationId === organisationId));
  if (theirs.length === 0) return 0;
  if (rotate) await wrapping.rotate(organisationId);
  let done = 0;
  const rewrap = async (subjects: readonly string[]) => {
    for (const [index, id] of subjects.entries()) {
      if (await care.rewrap(id, organisationId)) done++;
      tell('copies re-wrapped', index + 1, subjects.length);
    }
  };
  await rewrap(theirs);
  // Made or shared while we were at it, by whoever had not seen the new version yet.
  await care.store.lock.settled();
  await rewrap(folder.subjects());
  await wrapping.retire(organisationId);
  return done;
}
