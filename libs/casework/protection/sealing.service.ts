import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { Case } from '../case/case.entity.js';
import type { NameSupervisorInput, SealCaseInput, UnsealCaseInput } from './protection.input.js';
import { takeMeasure } from './take-measure.js';

/** Hiding a case from the house that manages it, but for who works it and the one supervisor named (DOMAIN §4). */
@Injectable()
export class SealingService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  seal(ctx: Context, input: SealCaseInput): Promise<string> {
    return this.writes.run(ctx, 'sealCase', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['sealed']);
      if (row.sealed) throw new DomainError('CONFLICT', { reason: 'alreadySealed' });
      const supervisorId = input.supervisorId ?? ctx.actor.id;
      await takeMeasure(tx, row, 'sealed', input.reason, supervisorId);
      return protect(tx, row.id, true, supervisorId);
    });
  }

  unseal(ctx: Context, input: UnsealCaseInput): Promise<string> {
    return this.writes.run(ctx, 'unsealCase', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['sealed']);
      if (!row.sealed) throw new DomainError('CONFLICT', { reason: 'notSealed' });
      await takeMeasure(tx, row, 'unsealed', input.reason, null);
      return protect(tx, row.id, false, null);
    });
  }

  nameSupervisor(ctx: Context, input: NameSupervisorInput): Promise<string> {
    return this.writes.run(ctx, 'nameSupervisor', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, ['sealed', 'supervisorId']);
      if (row.supervisorId === input.supervisorId) throw new DomainError('CONFLICT', { reason: 'noChange' });
      await takeMeasure(tx, row, 'supervisorNamed', input.reason, input.supervisorId);
      return protect(tx, row.id, row.sealed ?? false, input.supervisorId);
    });
  }
}

/** Case and ledger change together; who sees it afterwards is told. */
async function protect(
  tx: WriteTransaction,
  id: string,
  sealed: boolean,
  supervisorId: string | null,
): Promise<Subjected> {
  const [done] = await tx.plain.query<{ protect: boolean }>('select grantor.protect($1, $2, $3)', [
    id,
    sealed,
    supervisorId,
  ]);
  if (!done?.protect) throw invalid('supervisorId', 'notASupervisorHere');
  if (supervisorId) await tx.emit('case.supervisorNamed', id, { caseId: id });
  return { id, subject: 'Case', caseId: id };
}
