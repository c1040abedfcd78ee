import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Command } from '#policy/grant.js';
import { writeEntry } from '../audit/write-entry.js';
import type { Context } from '../context/context.js';
import { DomainError } from '../errors/domain-error.js';
import { Vault } from '../vault/vault.js';
import { Database } from './database.js';
import { ReadGate } from './read-gate.js';
import { RequestKey } from './request-key.js';
import { scopeOf } from './scope.js';
import { type Subjected, WriteTransaction } from './write-transaction.js';

/** What every mutation's input has. */
export interface CommandInput {
  readonly idempotencyKey: string;
}

/**
 * The only way anything changes. Row, audit entry, ledger and event commit together or not at all; the same
 * key with the same input has one effect and answers its id again, however often and however parallel.
 */
@Injectable()
export class WriteGate {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(Vault) private readonly vault: Vault,
    @Inject(RequestKey) private readonly key: RequestKey,
  ) {}

  /** Answers the id of what the command made or changed: to be read again under today's rights. */
  async run(
    ctx: Context,
    command: Command,
    input: CommandInput,
    work: (tx: WriteTransaction) => Promise<Subjected>,
  ): Promise<string> {
    const actorId = ctx.actor.id;
    if (actorId === null) throw new DomainError('UNAUTHENTICATED');
    return this.database.transaction(scopeOf(ctx), async (plain) => {
      const { idempotencyKey, ...body } = input;
      const hash = this.hash(command, body);
      await plain.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
        `${actorId}:${idempotencyKey}`,
      ]);
      const [used] = await plain.query<{ bodyHash: Buffer; resultId: string }>(
        'select body_hash as "bodyHash", result_id as "resultId" from idempotency where actor_id = $1 and key = $2',
        [actorId, idempotencyKey],
      );
      if (used?.bodyHash.equals(hash)) return used.resultId;
      if (used) throw new DomainError('CONFLICT', { field: 'idempotencyKey', reason: 'keyReused' });

      const tx = await WriteTransaction.begin(plain, ctx, command, this.reads, this.vault);
      const result = await work(tx);
      tx.assertJudged();
      await writeEntry(plain, {
        actorId,
        actorOrganisationId: ctx.actor.organisationId,
        action: command,
        subject: result.subject,
        subjectId: result.id,
        caseId: result.caseId ?? null,
        correlationId: ctx.correlationId,
      });
      await plain.query(
        'insert into idempotency (actor_id, key, command, body_hash, result_id) values ($1, $2, $3, $4, $5)',
        [actorId, idempotencyKey, command, hash, result.id],
      );
      return result.id;
    });
  }

  /** Keyed, so that a body with a name in it cannot be guessed from its hash. */
  private hash(command: string, body: unknown): Buffer {
    return createHmac('sha256', this.key.bytes).update(command).update('\0').update(canonical(body)).digest();
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
