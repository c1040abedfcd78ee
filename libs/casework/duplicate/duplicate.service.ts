import { Inject, Injectable } from '@nestjs/common';
import { writeEntry } from '#platform/audit/write-entry.js';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { Subjected, WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import type { DecideDuplicateInput, UndoDuplicateInput } from './duplicate.input.js';
import { type DuplicateStatus, PossibleDuplicate } from './possible-duplicate.entity.js';

const statusAfter = { merge: 'merged', link: 'linked', notSame: 'notSame' } as const;
const loaded = ['status', 'version', 'leadCaseId'] as const;

/** A supervisor decides whether two cases are of one person, and may take it back. Nothing is ever moved or lost. */
@Injectable()
export class DuplicateService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  decide(ctx: Context, input: DecideDuplicateInput): Promise<string> {
    return this.writes.run(ctx, 'decideDuplicate', input, async (tx) => {
      const row = await tx.load(PossibleDuplicate, input.duplicateId, loaded);
      const { decision, leadCaseId = null } = input;
      if (row.status !== 'open') throw new DomainError('CONFLICT', { reason: 'alreadyDecided' });
      tx.assertVersion(row, input.version);
      if (decision === 'merge') await this.merge(tx, row, leadCaseId);
      else if (leadCaseId) throw invalid('leadCaseId', 'leadsNothing');
      return this.save(tx, row, statusAfter[decision], {
        leadCaseId: decision === 'merge' ? leadCaseId : null,
        decidedBy: ctx.actor.id,
        decidedAt: tx.now,
      });
    });
  }

  /** As it was before: whoever worked only the leading case works the other no more. */
  undo(ctx: Context, input: UndoDuplicateInput): Promise<string> {
    return this.writes.run(ctx, 'undoDuplicate', input, async (tx) => {
      const row = await tx.load(PossibleDuplicate, input.duplicateId, loaded);
      if (row.status === 'open') throw new DomainError('CONFLICT', { reason: 'noChange' });
      tx.assertVersion(row, input.version);
      if (row.status === 'merged') {
        const [done] = await tx.plain.query<{ done: boolean }>('select grantor.unmerge($1) as done', [
          row.id,
        ]);
        if (!done?.done) throw new DomainError('CONFLICT', { reason: 'noChange' });
      }
      return this.save(tx, row, 'open', { leadCaseId: null, decidedBy: null, decidedAt: null });
    });
  }

  private async merge(tx: WriteTransaction, row: PossibleDuplicate, lead: string | null): Promise<void> {
    if (lead !== row.caseId && lead !== row.otherCaseId) throw invalid('leadCaseId', 'leadOfThePair');
    const [done] = await tx.plain.query<{ done: boolean }>('select grantor.merge($1, $2) as done', [
      row.id,
      lead,
    ]);
    if (!done?.done) throw new DomainError('CONFLICT', { reason: 'mergedAlready' });
  }

  private async save(
    tx: WriteTransaction,
    row: PossibleDuplicate,
    status: DuplicateStatus,
    patch: Pick<PossibleDuplicate, 'leadCaseId' | 'decidedBy' | 'decidedAt'>,
  ): Promise<Subjected> {
    const { id, caseId, otherCaseId, version } = row;
    await tx.save(PossibleDuplicate, row, { ...patch, status, version: (version ?? 0) + 1 });
    // The gate writes the entry of the first case. No line of the timelines: who works one would be told of the other.
    await writeEntry(tx.plain, {
      actorId: tx.ctx.actor.id,
      actorOrganisationId: tx.ctx.actor.organisationId,
      action: tx.command,
      subject: 'PossibleDuplicate',
      subjectId: id,
      caseId: otherCaseId,
      correlationId: tx.ctx.correlationId,
    });
    return { id, subject: 'PossibleDuplicate', caseId };
  }
}
