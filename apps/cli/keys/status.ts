import { OtherTime } from '#platform/renewal/epoch.js';
import { namesIn } from '#platform/vault/store/key-folder.js';
import { ChosenWrappingKeys } from '#platform/vault/wrapping/chosen-wrapping-keys.js';
import type { Keeper } from './keeper.js';
import { everyOrganisation } from './organisations.js';
import { say } from './say.js';

/** Whose keys there are, where what wraps them lies, what is under way, and what is sealed by which version. */
export async function status(keeper: Keeper): Promise<number> {
  const { care, rows, epoch } = keeper;
  const { folder, wrapping } = care.store;
  const subjects = folder.subjects();
  const pending = subjects.filter((id) => care.isPending(id));
  for (const { id, code } of await everyOrganisation(keeper)) {
    const held = subjects.flatMap((subject) => care.held(subject)).filter((one) => one.organisationId === id);
    if (held.length === 0) continue;
    const own = held.filter(({ as }) => as === 'own').length;
    const place = wrapping instanceof ChosenWrappingKeys ? wrapping.placeOf(id) : '';
    say(`${code.padEnd(16)} owns ${own}, holds ${held.length - own} shared; wrapped by ${place}`);
  }
  for (const { table, column, version, values } of await rows.versions())
    say(`${`${table}.${column}`.padEnd(32)} version ${version}: ${values}`);
  say(`${subjects.length} keys, ${namesIn(`${folder.directory}/orphan`).length} set aside.`);
  if (pending.length > 0)
    say(`${pending.length} renewals are under way or were broken off: npm run keys -- resume`);
  try {
    await epoch.check();
  } catch (error) {
    if (!(error instanceof OtherTime)) throw error;
    say(error.message);
    return 1;
  }
  return 0;
}
