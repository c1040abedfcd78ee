import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { listSize, type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import type { Params } from '#policy/query.js';
import type { Case } from '../case/case.entity.js';
import { Task } from './task.entity.js';

@Injectable()
export class TaskLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** What is still to do in the cases open to the reader, newest first. */
  open(
    ctx: Context,
    { first, after }: { first?: number | undefined; after?: string | undefined },
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<Task>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, Task, pageRequest(first, after), {
      fields,
      where: () => 't.done_at is null',
    });
  }

  async ofCase(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
    first?: number | null,
  ): Promise<Readable<Task>[] | null> {
    if (!row.access.readable.includes('task')) return null;
    const where = (params: Params): string => `t.case_id = ${params.add(row.id, 'uuid')}`;
    return this.reads.many(ctx, Task, { fields, where }, listSize(first));
  }

  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Task>> {
    const found = await this.reads.one(ctx, Task, id, { fields });
    if (!found) throw notFound();
    return found;
  }
}
