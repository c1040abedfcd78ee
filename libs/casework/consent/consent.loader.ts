import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { notFound } from '#platform/errors/domain-error.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import type { Case } from '../case/case.entity.js';
import { Consent } from './consent.entity.js';

@Injectable()
export class ConsentLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** Null where consent records are not the reader's to see: an empty list would say there are none. */
  async ofCase(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
  ): Promise<Readable<Consent>[] | null> {
    if (!row.access.readable.includes('consentRecord')) return null;
    return this.reads.many(ctx, Consent, {
      fields,
      where: (params) => `t.case_id = ${params.add(row.id, 'uuid')}`,
    });
  }

  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<Consent>> {
    const found = await this.reads.one(ctx, Consent, id, { fields });
    if (!found) throw notFound();
    return found;
  }
}
