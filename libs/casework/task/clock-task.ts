import { randomUUID } from 'node:crypto';
import type { Transaction } from '#platform/database/database.js';
import { writeEvent } from '#platform/outbox/write-event.js';
import type { TaskKind } from './task.entity.js';

/** Opens a task by the clock, which acts as nobody: the managing side is told as of any other. */
export async function clockTask(
  tx: Transaction,
  kind: TaskKind,
  caseId: string,
  dueAt: Date | null = null,
): Promise<void> {
  const taskId = randomUUID();
  await tx.query('insert into task (id, case_id, kind, due_at) values ($1, $2, $3, $4)', [
    taskId,
    caseId,
    kind,
    dueAt,
  ]);
  await writeEvent(tx, { kind: 'task.opened', stream: caseId, refs: { taskId, caseId } });
}
