import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { Case } from '../case/case.entity.js';
import { Exclusion } from './exclusion.entity.js';
import type { ExcludePersonInput, LiftExclusionInput } from './protection.input.js';
import { takeMeasure } from './take-measure.js';

/** Keeping somebody from a case: the ledger follows in the same transaction, by the database itself. */
@Injectable()
export class ExclusionService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  exclude(ctx: Context, input: ExcludePersonInput): Promise<string> {
    return this.writes.run(ctx, 'excludePerson', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, []);
      if (input.accountId === ctx.actor.id) throw invalid('accountId', 'notYourself');
      const [known] = await tx.plain.query<{ excluded: boolean }>(
        'select grantor.hides($1, id) as excluded from account where id = $2',
        [row.id, input.accountId],
      );
      if (!known) throw invalid('accountId', 'unknownChoice');
      if (known.excluded)
        throw new DomainError('CONFLICT', { field: 'accountId', reason: 'alreadyExcluded' });
      await takeMeasure(tx, row, 'excluded', input.reason, input.accountId);
      await tx.insert(Exclusion, {
        id: randomUUID(),
        caseId: row.id,
        accountId: input.accountId,
        addedBy: ctx.actor.id ?? '',
      });
      return { id: row.id, subject: 'Case', caseId: row.id };
    });
  }

  lift(ctx: Context, input: LiftExclusionInput): Promise<string> {
    return this.writes.run(ctx, 'liftExclusion', input, async (tx) => {
      const row = await tx.load(Exclusion, input.exclusionId, ['caseId', 'accountId', 'liftedAt']);
      if (row.liftedAt) throw new DomainError('CONFLICT', { reason: 'noChange' });
      const ofCase = await tx.peek(Case, row.caseId, []);
      await takeMeasure(tx, ofCase, 'exclusionLifted', input.reason, row.accountId);
      await tx.save(Exclusion, row, { liftedAt: tx.now, liftedBy: ctx.actor.id });
      return { id: row.caseId, subject: 'Exclusion', caseId: row.caseId };
    });
  }
}
