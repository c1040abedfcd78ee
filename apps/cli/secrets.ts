import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { readIfThere, writeWhole } from './whole-file.js';

/** What a demo makes for itself, once; production is given its own. */
export interface Secrets {
  /** 32 bytes in base64. */
  readonly indexKey: string;
  /** Keys the passwords of login roles when the owner's address has no password. */
  readonly loginSecret: string;
}

/** Reads the secrets of DATA_DIR, or makes them. The caller holds the launcher's lock. */
export async function ensureSecrets(dataDir: string): Promise<Secrets> {
  const file = join(dataDir, 'secrets.json');
  const known = await readIfThere(file);
  if (known) return JSON.parse(known);
  const secrets = {
    indexKey: randomBytes(32).toString('base64'),
    loginSecret: randomBytes(32).toString('base64'),
  };
  await writeWhole(file, JSON.stringify(secrets));
  return secrets;
}
