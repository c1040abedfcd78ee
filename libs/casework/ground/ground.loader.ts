import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import type { Case } from '../case/case.entity.js';
import { undecided } from './ground.states.js';
import { LegalGround } from './legal-ground.entity.js';

export interface GroundQuestion {
  readonly waiting?: boolean | undefined;
  readonly requests?: boolean | undefined;
  readonly first?: number | undefined;
  readonly after?: string | undefined;
}

const waitingOnes = [...undecided].map((status) => `'${status}'`).join(', ');

@Injectable()
export class GroundLoader {
  constructor(@Inject(ReadGate) private readonly reads: ReadGate) {}

  /** The register, as far as it is the reader's: what waits for a decision, or the requests of authorities alone. */
  register(
    ctx: Context,
    { waiting, requests, first, after }: GroundQuestion,
    fields: readonly SelectedField[],
  ): Promise<Page<Readable<LegalGround>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const where = (): string =>
      [
        'true',
        ...(waiting ? [`t.status in (${waitingOnes})`] : []),
        ...(requests ? [`t.kind in ('lawEnforcementRequest', 'courtOrder')`] : []),
      ].join(' and ');
    return this.reads.page(ctx, LegalGround, pageRequest(first, after), { fields, where });
  }

  async one(ctx: Context, id: string, fields: readonly SelectedField[]): Promise<Readable<LegalGround>> {
    const found = await this.reads.one(ctx, LegalGround, id, { fields });
    if (!found) throw notFound();
    return found;
  }

  async ofCase(
    ctx: Context,
    row: Readable<Case>,
    fields: readonly SelectedField[],
  ): Promise<Readable<LegalGround>[] | null> {
    if (!row.access.readable.includes('audit')) return null;
    return this.reads.many(ctx, LegalGround, {
      fields,
      where: (params) => `t.case_id = ${params.add(row.id, 'uuid')}`,
    });
  }
}
