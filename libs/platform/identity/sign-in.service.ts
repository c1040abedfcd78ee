import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Database, type Transaction } from '../database/database.js';
import { DomainError } from '../errors/domain-error.js';
import { forgetAttempts, takeAttempt } from './credential-attempt.js';
import { IdentityOptions } from './identity-options.js';
import { noScope } from './no-scope.js';
import { originOf } from './origin.js';
import { passwordMatches } from './password.js';
import { PlaceLimit } from './place-limit.js';
import { SessionService } from './session.service.js';

const longestEmail = 254;
// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses a text with a NUL, and no address has the others
const impossible = /[\u0000-\u001F\u007F]/;

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
      await forgetAttempts(tx, accountId);
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
      // Waiting for the disk would tell an account that exists from one that does not.
      await tx.query(`select set_config('synchronous_commit', 'off', true)`);
      const passwordHash = await takeAttempt(tx, accountId, this.options);
      return { accountId, known: account !== undefined, passwordHash };
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
  await tx.query(
    `insert into audit_entry (id, action, subject, subject_id, correlation_id) values ($1, $2, 'Account', $3, $4)`,
    [randomUUID(), outcome, accountId, correlationId],
  );
}

/** The address as accounts are stored; one that cannot be an address becomes '', which nobody has. */
function addressOf(email: string): string {
  const address = email.length > longestEmail * 2 ? '' : email.trim().toLowerCase();
  return address.length > longestEmail || impossible.test(address) || !address.isWellFormed() ? '' : address;
}
