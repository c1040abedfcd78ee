import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '../context/context.js';
import { Database } from '../database/database.js';
import { DomainError } from '../errors/domain-error.js';
import { forgetAttempts, takeAttempt } from './credential-attempt.js';
import { IdentityOptions } from './identity-options.js';
import { noScope } from './no-scope.js';
import { passwordMatches } from './password.js';
import { PlaceLimit } from './place-limit.js';

/**
 * The password once more, before what must not be done from a machine somebody left open; a second factor when there
 * is one. Counted with the account's attempts and its place's like a sign-in, and never logged.
 */
@Injectable()
export class StepUp {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(PlaceLimit) private readonly places: PlaceLimit,
    @Inject(IdentityOptions) private readonly options: IdentityOptions,
  ) {}

  /**
   * @param address where the request comes from, as for a sign-in
   * @throws DomainError FORBIDDEN on `password`, reason stepUpFailed; LIMIT, reason tooManySignIns
   */
  async assert(ctx: Context, password: string | null | undefined, address: string): Promise<void> {
    const { id } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    await this.places.take(address);
    const hash = await this.database.transaction(noScope, (tx) => takeAttempt(tx, id, this.options));
    const right = await passwordMatches(hash, password ?? '');
    await this.database.transaction(noScope, async (tx) => {
      await tx.query(
        `insert into audit_entry (id, action, subject, subject_id, correlation_id) values ($1, $2, 'Account', $3, $4)`,
        [randomUUID(), right ? 'stepUp' : 'stepUpFailed', id, ctx.correlationId],
      );
      if (!right) return;
      await this.places.giveBack(tx, address);
      await forgetAttempts(tx, id);
    });
    if (!right) throw new DomainError('FORBIDDEN', { field: 'password', reason: 'stepUpFailed' });
  }
}
