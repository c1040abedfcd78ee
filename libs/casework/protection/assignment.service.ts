import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { DomainError, invalid } from '#platform/errors/domain-error.js';
import { Case } from '../case/case.entity.js';
import type { AssignCaseInput } from '../case/case.input.js';
import { recordEvent } from '../timeline/record-event.js';
import type { ReassignCaseInput, UnassignCaseInput } from './protection.input.js';
import { takeMeasure } from './take-measure.js';

/** Who works a case. Its tasks are the case's, so they go along with it. */
@Injectable()
export class AssignmentService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  assign(ctx: Context, input: AssignCaseInput): Promise<string> {
    return this.writes.run(ctx, 'assignCase', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, []);
      await assign(tx, row.id, input.userId, 'userId');
      await recordEvent(tx, 'assigned', row.id);
      return { id: row.id, subject: 'Case', caseId: row.id };
    });
  }

  reassign(ctx: Context, input: ReassignCaseInput): Promise<string> {
    return this.writes.run(ctx, 'reassignCase', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, []);
      if (input.userId === input.toUserId) throw invalid('toUserId', 'noChange');
      await takeMeasure(tx, row, 'reassigned', input.reason, input.toUserId);
      await assign(tx, row.id, input.toUserId, 'toUserId');
      await unassign(tx, row.id, input.userId, false);
      return { id: row.id, subject: 'Case', caseId: row.id };
    });
  }

  unassign(ctx: Context, input: UnassignCaseInput): Promise<string> {
    return this.writes.run(ctx, 'unassignCase', input, async (tx) => {
      const row = await tx.load(Case, input.caseId, []);
      await takeMeasure(tx, row, 'unassigned', input.reason, input.userId);
      await unassign(tx, row.id, input.userId, input.takeOver ?? false);
      return { id: row.id, subject: 'Case', caseId: row.id };
    });
  }
}

async function assign(tx: WriteTransaction, caseId: string, userId: string, field: string): Promise<void> {
  const [done] = await tx.plain.query<{ assign: boolean }>('select grantor.assign($1, $2)', [caseId, userId]);
  if (!done?.assign) throw invalid(field, 'notACaseworkerHere');
  await tx.emit('case.assigned', caseId, { caseId });
}

async function unassign(
  tx: WriteTransaction,
  caseId: string,
  userId: string,
  takeOver: boolean,
): Promise<void> {
  const [done] = await tx.plain.query<{ unassign: string }>('select grantor.unassign($1, $2, $3)', [
    caseId,
    userId,
    takeOver,
  ]);
  if (done?.unassign === 'lastAssignee') throw new DomainError('CONFLICT', { reason: 'lastAssignee' });
  if (done?.unassign !== 'done') throw invalid('userId', 'notAssigned');
}
