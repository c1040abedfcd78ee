import type { Environment } from '#platform/config/config.schema.js';
import { PlainSections } from '#platform/renewal/plain-sections.js';
import { withClient } from '../database/with-client.js';
import { sealComingOfAge } from './coming-of-age.js';
import { asKeeper, type Keeper, onRecord } from './keeper.js';
import { say, telling } from './say.js';

/** Seals what an older version kept plain; the api and the worker do not start before. May be ended and repeated. */
export async function seal(keeper: Keeper): Promise<number> {
  await keeper.epoch.check();
  const plain = new PlainSections(keeper.database);
  if (!(await plain.left())) {
    say('Nothing waits to be sealed.');
    return 0;
  }
  const keyless = await plain.seal(keeper.care, telling('cases'));
  if (keyless.length === 0) {
    await sealComingOfAge(keeper, telling('coming of age'));
    await plain.end();
  }
  await onRecord(keeper, 'sealSections', null);
  for (const id of keyless) say(`There is no key of person ${id}: restore the key store it is in.`);
  if (keyless.length === 0)
    say('All is sealed. Backups and archived WAL of before hold it in plain text: destroy them.');
  return keyless.length > 0 ? 1 : 0;
}

/** For a demo, whose keys are at hand: where there is nothing to seal, no key store is looked for. */
export async function sealWhatIsLeft(given: Environment, ownerUrl: string): Promise<void> {
  const left = await withClient(ownerUrl, (client) =>
    client.query('select from platform.key_mark where plain_left'),
  );
  if (left.rowCount) await asKeeper(given, seal);
}
