import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { byNobody, writeEntry } from '../audit/write-entry.js';
import { Database, type Transaction } from '../database/database.js';
import { DomainError } from '../errors/domain-error.js';
import { IdentityOptions } from './identity-options.js';
import { noScope } from './no-scope.js';
import { originOf } from './origin.js';
import { passwordMatches } from './password.js';
import { PlaceLimit } from './place-limit.js';
import { SessionService } from './session.service.js';

const longestEmail = 254;
// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses a text with a NUL, and no address has the others
const impossible = /[\u0000-\u001F\u007F]/;

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

/** Where an attempt comes from, and the request it belongs to. */
export interface Attempt {
  /** Network address, as far as a trusted proxy or the socket tells. */
  readonly address: string;
  /** What the browser calls itself. */
  readonly userAgent?: string | undefined;
  readonly correlationId: string;
}

/**
 * Signing in with a password. Whether the account is unknown, disabled, locked or the password wrong: the same
 * answer after the same statements and one Argon2id (P15).
 */
@Injectable()
export class SignInService {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(SessionService) private readonly sessions: SessionService,
    @Inject(PlaceLimit) private readonly places: PlaceLimit,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  /** @throws DomainError UNAUTHENTICATED, reason signInFailed; LIMIT, reason tooManySignIns */
  async signIn(
    email: string,
    password: string,
    from: Attempt,
  ): Promise<{ token: string; accountId: string }> {
    await this.places.take(from.address);
    const { accountId, known, passwordHash } = await this.attempt(addressOf(email));
    const right = await passwordMatches(passwordHash, password);
    if (!right) {
      await this.database.transaction(noScope, (tx) =>
        record(tx, 'signInFailed', known ? accountId : null, from),
      );
      throw new DomainError('UNAUTHENTICATED', { reason: 'signInFailed' });
    }
    const token = await this.database.transaction(noScope, async (tx) => {
      await this.places.giveBack(tx, from.address);
      await record(tx, 'signIn', accountId, from);
      await nameCredential(tx, accountId);
      await tx.query('update credential set failed_attempts = 0, locked_until = null where account_id = $1', [
        accountId,
      ]);
      return this.sessions.open(tx, accountId, originOf(from.address, from.userAgent));
    });
    return { token, accountId };
  }

  /** Takes one of the account's attempts. No hash: there is no such account, or it may not try now. */
  private attempt(
    email: string,
  ): Promise<{ accountId: string; known: boolean; passwordHash: string | null }> {
    return this.database.transaction(noScope, async (tx) => {
      const [account] = await tx.query<{ id: string }>(
        'select id from account where email = $1 and disabled_at is null',
        [email],
      );
      const accountId = account?.id ?? randomUUID();
      await nameCredential(tx, accountId);
      // Waiting for the disk would tell an account that exists from one that does not.
      await tx.query(`select set_config('synchronous_commit', 'off', true)`);
      const [credential] = await tx.query<{ passwordHash: string }>(count, [
        accountId,
        this.options.attempts,
        this.options.lockedMinutes,
      ]);
      return { accountId, known: account !== undefined, passwordHash: credential?.passwordHash ?? null };
    });
  }
}

/** No address and no e-mail: what somebody typed who has no account here may be anybody's. */
async function record(
  tx: Transaction,
  outcome: 'signIn' | 'signInFailed',
  accountId: string | null,
  { correlationId }: Attempt,
): Promise<void> {
  // As in counting: what is waited for must not tell accounts apart. Nothing is shown that this entry is about.
  if (outcome === 'signInFailed') await tx.query(`select set_config('synchronous_commit', 'off', true)`);
  await writeEntry(tx, {
    ...byNobody,
    action: outcome,
    subject: 'Account',
    subjectId: accountId,
    correlationId,
  });
}

/** Row-level security shows a transaction the one credential it names, and no other. */
async function nameCredential(tx: Transaction, accountId: string): Promise<void> {
  await tx.query(`select set_config('itgel.credential', $1, true)`, [accountId]);
}

/** The address as accounts are stored; one that cannot be an address becomes '', which nobody has. */
function addressOf(email: string): string {
  const address = email.length > longestEmail * 2 ? '' : email.trim().toLowerCase();
  return address.length > longestEmail || impossible.test(address) || !address.isWellFormed() ? '' : address;
}
