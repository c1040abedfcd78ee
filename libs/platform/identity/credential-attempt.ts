import type { Transaction } from '../database/database.js';
import type { IdentityOptions } from './identity-options.js';

// Counted before the password is looked at, so that a thousand attempts at once are counted as a thousand: only
// those within the limit learn anything. A lock that has run out starts a new count.
const count = /* sql */ `
update credential c set
  failed_attempts = n.attempts,
  locked_until = case when n.attempts >= $2 then platform.now() + make_interval(mins => $3) end
from (
  select account_id, case when locked_until is null then failed_attempts else 0 end + 1 as attempts
  from credential where account_id = $1 and (locked_until is null or locked_until <= platform.now()) for update
) n
where c.account_id = n.account_id
returning c.password_hash as "passwordHash"`;

/** Takes one of the account's attempts at its password; null where it may not try now, or has none. */
export async function takeAttempt(
  tx: Transaction,
  accountId: string,
  options: Pick<IdentityOptions, 'attempts' | 'lockedMinutes'>,
): Promise<string | null> {
  await nameCredential(tx, accountId);
  const [credential] = await tx.query<{ passwordHash: string }>(count, [
    accountId,
    options.attempts,
    options.lockedMinutes,
  ]);
  return credential?.passwordHash ?? null;
}

/** The password was right: those before it no longer count. */
export async function forgetAttempts(tx: Transaction, accountId: string): Promise<void> {
  await nameCredential(tx, accountId);
  await tx.query('update credential set failed_attempts = 0, locked_until = null where account_id = $1', [
    accountId,
  ]);
}

/** Row-level security shows a transaction the one credential it names, and no other. */
async function nameCredential(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(`select set_config('itgel.credential', $1, true)`, [accountId]);
}
