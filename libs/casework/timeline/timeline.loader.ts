import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { listSize } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import type { Params } from '#policy/query.js';
import type { Case } from '../case/case.entity.js';
import { CaseEvent } from './case-event.entity.js';

@Injectable()
export class TimelineLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** The newest hundred; null where the history is not the reader's to see. */
  async ofCase(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
    first?: number | null,
  ): Promise<Readable<CaseEvent>[] | null> {
    if (!row.access.readable.includes('timeline')) return null;
    const where = (params: Params): string => `t.case_id = ${params.add(row.id, 'uuid')}`;
    return this.reads.many(ctx, CaseEvent, { fields, where }, listSize(first));
  }
}
