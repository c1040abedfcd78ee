import type pg from 'pg';
import type { CheckingKey } from '#platform/audit/signing-key.js';
import { withClient } from '../database/with-client.js';
import { StartError } from '../start-error.js';
import { compareExported, type Exported } from './exported.js';
import { Findings } from './findings.js';
import { type Chained, walk } from './walk.js';

export interface Verification {
  readonly chained: Chained;
  readonly exported: Exported;
  readonly keys: number;
  readonly findings: Findings;
}

export interface VerifyOptions {
  readonly url: string;
  readonly keys: readonly CheckingKey[];
  /** Files of exported checkpoints. */
  readonly checkpoints: readonly string[];
  readonly progress?: (entries: number) => void;
}

/**
 * Reads everything in one snapshot and changes nothing.
 * @throws StartError when the role would be shown only part of the log.
 */
export function verify({ url, keys, checkpoints, progress }: VerifyOptions): Promise<Verification> {
  return withClient(url, async (client) => {
    await client.query('begin transaction isolation level repeatable read read only');
    await client.query(`set local timezone to 'UTC'`);
    await refuseHalfBlind(client);
    const findings = new Findings();
    const chained = await walk(client, keys, findings, progress ?? (() => undefined));
    const exported = await compareExported(client, checkpoints, keys, findings);
    return { chained, exported, keys: keys.length, findings };
  });
}

/** Row-level security shows others no rows instead of an error, and nothing would look like everything deleted. */
async function refuseHalfBlind(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sees: boolean }>(
    `select rolsuper or rolbypassrls or pg_has_role(rolname, 'itgel_worker', 'usage') as sees
     from pg_roles where rolname = current_user`,
  );
  if (!rows[0]?.sees)
    throw new StartError(
      'This database role is not shown the whole log: use a member of itgel_worker, or the owner.',
    );
}
