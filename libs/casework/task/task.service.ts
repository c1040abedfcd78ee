import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { WriteGate } from '#platform/database/write-gate.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { Task } from './task.entity.js';
import type { CompleteTaskInput } from './task.input.js';

@Injectable()
export class TaskService {
  constructor(@Inject(WriteGate) private readonly writes: WriteGate) {}

  complete(ctx: Context, input: CompleteTaskInput): Promise<string> {
    return this.writes.run(ctx, 'completeTask', input, async (tx) => {
      const row = await tx.load(Task, input.taskId, ['caseId', 'doneAt']);
      if (row.doneAt) throw new DomainError('CONFLICT', { reason: 'alreadyDone' });
      await tx.save(Task, row, { doneAt: tx.now });
      return { id: row.id, subject: 'Task', caseId: row.caseId };
    });
  }
}
