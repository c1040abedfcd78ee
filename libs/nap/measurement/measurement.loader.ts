import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import type { Command } from '#policy/grant.js';
import { PlanTrees, wholeOf } from '../plan/plan-tree.js';
import { Measurement } from './measurement.entity.js';
import { type MeasurementStatus, measurementMoves } from './measurement.states.js';

const leadsTo: Partial<Record<Command, MeasurementStatus>> = {
  returnMeasurement: 'returned',
  verifyMeasurement: 'verified',
  lockMeasurement: 'locked',
};

@Injectable()
export class MeasurementLoader {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(PlanTrees) private readonly trees: PlanTrees,
  ) {}

  /** What this reader may see of all plans, newest first: the secretariat's desk. */
  async page(
    ctx: Context,
    status: MeasurementStatus | undefined,
    first: number | undefined,
    after: string | undefined,
  ): Promise<Page<Readable<Measurement>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    const page = await this.reads.page(ctx, Measurement, pageRequest(first, after), {
      fields: wholeOf(Measurement),
      ...(status ? { by: [{ property: 'status', value: status }] } : {}),
    });
    return { ...page, items: page.items.map(withActionsOfNow) };
  }

  /** After a command: read anew, under today's rights. */
  async one(ctx: Context, id: string): Promise<Readable<Measurement>> {
    this.trees.forget(ctx);
    const row = await this.reads.one(ctx, Measurement, id, { fields: wholeOf(Measurement) });
    if (!row) throw notFound();
    return withActionsOfNow(row);
  }

  async ofIndicator(ctx: Context, planId: string, indicatorId: string): Promise<Readable<Measurement>[]> {
    const tree = await this.trees.of(ctx, planId);
    const own = tree?.measurements.filter((measurement) => measurement.indicatorId === indicatorId) ?? [];
    return own.map(withActionsOfNow);
  }
}

/** Of what the access table lets the reader do, what the report's state still leaves to be done. */
function withActionsOfNow(row: Readable<Measurement>): Readable<Measurement> {
  const actions = row.access.actions.filter((command) => {
    const to = leadsTo[command];
    return to !== undefined && measurementMoves[row.status].includes(to);
  });
  return { ...row, access: { ...row.access, actions } };
}
