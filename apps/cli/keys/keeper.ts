import 'reflect-metadata';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import type { Environment } from '#platform/config/config.schema.js';
import { refusePrivilegedRole } from '#platform/config/privileged-role.js';
import { dataSource } from '#platform/database/data-source.js';
import { Database } from '#platform/database/database.js';
import { sealedModels } from '#platform/database/guarded.js';
import { noScope } from '#platform/database/scope.js';
import { SealedRows } from '#platform/database/sealed-rows.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { Epoch } from '#platform/renewal/epoch.js';
import { KeyCare } from '#platform/vault/store/key-care.js';
import { keyStoreIn } from '#platform/vault/vault.module.js';
import { entities } from '../../api/entities.js';
import { rememberedAddress } from '../database/embedded-database.js';
import { provision } from '../provision/provision.js';
import { ensureSecrets } from '../secrets.js';
import { StartError } from '../start-error.js';

export interface Keeper {
  readonly care: KeyCare;
  readonly rows: SealedRows;
  readonly epoch: Epoch;
  readonly database: Database;
}

/** Opens the key store and, as the keeper, the database; one command at a time looks after keys. */
export async function asKeeper<T>(given: Environment, work: (keeper: Keeper) => Promise<T>): Promise<T> {
  const keystoreDir = given.KEYSTORE_DIR ?? join(given.DATA_DIR, 'keystore');
  if (!existsSync(keystoreDir)) throw new StartError(`There is no key store in ${keystoreDir}.`);
  const { KEY_VAULT_URL: url, KEY_VAULT_TOKEN_FILE: tokenFile } = given;
  const store = keyStoreIn({ keystoreDir, ...(url && tokenFile && { keyVault: { url, tokenFile } }) });
  const database = new Database(await dataSource(await keeperUrl(given), [], 2).initialize());
  const rows = new SealedRows(database, sealedModels(entities));
  const keeper = { care: new KeyCare(store), rows, epoch: new Epoch(keystoreDir, database), database };
  let begun = false;
  try {
    return await store.lock.alone('care', 0, () => {
      begun = true;
      return work(keeper);
    });
  } catch (error) {
    if (!begun && error instanceof DomainError)
      throw new StartError('Another `npm run keys` is at work on this key store: let it end first.');
    if (error instanceof DomainError && error.code === 'UNAVAILABLE')
      throw new StartError(
        'The database, the key store or a vault does not answer. What is done is done; run the same command again.',
      );
    throw error;
  } finally {
    await database.close();
  }
}

/** Puts on record that keys were cared for, by whom nobody but the machine's own log knows. */
export async function onRecord(
  { database }: Keeper,
  action: string,
  subjectId: string | null,
): Promise<void> {
  await database.read(
    noScope,
    `insert into audit_entry (id, action, subject, subject_id, correlation_id) values ($1, $2, 'Key', $3, $4)`,
    [randomUUID(), action, subjectId, randomUUID()],
  );
}

async function keeperUrl(given: Environment): Promise<string> {
  if (given.MODE === 'production') {
    const url = given.DATABASE_KEEPER_URL;
    if (!url)
      throw new StartError('DATABASE_KEEPER_URL is missing: give the address of a member of itgel_keeper.');
    const client = new pg.Client(url);
    await client.connect();
    await refusePrivilegedRole(client).finally(() => client.end());
    return url;
  }
  if (given.DATABASE_KEEPER_URL) return given.DATABASE_KEEPER_URL;
  const owner = given.DATABASE_URL ?? (await rememberedAddress(given.DATA_DIR));
  if (!owner)
    throw new StartError(`There is no database in ${given.DATA_DIR}: give DATA_DIR or DATABASE_URL.`);
  const { loginSecret } = await ensureSecrets(given.DATA_DIR);
  return (await provision(owner, loginSecret)).keeperUrl;
}
