import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { PlanTrees, wholeOf } from '../plan/plan-tree.js';
import { Indicator } from './indicator.entity.js';

@Injectable()
export class IndicatorLoader {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(PlanTrees) private readonly trees: PlanTrees,
  ) {}

  /** Those the reader's agency answers for, in the order of their plan. */
  async ofAgency(ctx: Context): Promise<Readable<Indicator>[]> {
    const { id, organisationId } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    const rows = await this.reads.many(ctx, Indicator, {
      fields: wholeOf(Indicator),
      where: (params) => `t.agency_id = ${params.add(organisationId, 'uuid')}`,
    });
    return rows.sort((one, other) => one.code.localeCompare(other.code, 'en', { numeric: true }));
  }

  async one(ctx: Context, id: string): Promise<Readable<Indicator>> {
    const row = isUuid(id) ? await this.reads.one(ctx, Indicator, id, { fields: wholeOf(Indicator) }) : null;
    if (!row) throw notFound();
    return row;
  }

  async ofPlan(ctx: Context, planId: string, id: string): Promise<Readable<Indicator>> {
    const tree = await this.trees.of(ctx, planId);
    const found = tree?.indicators.find((indicator) => indicator.id === id);
    if (!found) throw notFound();
    return found;
  }
}
