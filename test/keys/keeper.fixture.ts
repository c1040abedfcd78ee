import 'reflect-metadata';
import { join } from 'node:path';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { sealedModels } from '#platform/database/guarded.js';
import { SealedRows } from '#platform/database/sealed-rows.js';
import { Epoch } from '#platform/renewal/epoch.js';
import { KeyCare } from '#platform/vault/store/key-care.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { entities } from '../../apps/api/entities.js';
import type { TestApi } from '../support/api/api.js';

/** What `npm run keys` works with, on the database and key store of a spec. */
export async function keeperOf(api: TestApi) {
  const keystoreDir = join(api.keystoreDir, 'keystore');
  const database = new Database(await dataSource(api.urls.keeperUrl, [], 2).initialize());
  return {
    database,
    care: new KeyCare(keyStoreIn({ keystoreDir })),
    rows: new SealedRows(database, sealedModels(entities)),
    epoch: new Epoch(keystoreDir, database),
  };
}
export type TestKeeper = Awaited<ReturnType<typeof keeperOf>>;

export const quiet = (): void => undefined;
