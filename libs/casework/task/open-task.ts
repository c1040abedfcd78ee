import { randomUUID } from 'node:crypto';
import type { WriteTransaction } from '#platform/database/write-transaction.js';
import { Task, type TaskKind } from './task.entity.js';

/** Opens a task for those who manage the case, and tells them. */
export async function openTask(
  tx: WriteTransaction,
  kind: TaskKind,
  caseId: string,
  how: { readonly referralId?: string; readonly dueAt?: Date } = {},
): Promise<void> {
  const id = randomUUID();
  await tx.insert(Task, { id, caseId, kind, ...how });
  await tx.emit('task.opened', caseId, { taskId: id, caseId });
}
