import { Inject, Injectable } from '@nestjs/common';
import { StatisticsGate } from '#casework/statistics/statistics-gate.js';
import { addDays, daysBetween, periodAfter, periodOf, periodOfDay } from '#country/period.js';
import { reportDueDays } from '#country/plan-monitoring.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { type PlanTree, PlanTrees } from '../plan/plan-tree.js';
import { explainIndicator } from '../rag/explain.js';
import { type Point, ragOf } from '../rag/rag.js';
import type { Rag } from '../rag/rag.object.js';
import type { Indicator } from './indicator.entity.js';
import type { PublishedValue } from './published-value.object.js';

/** Where an indicator stands: what is published of it, against its targets. The same for all who read alike. */
@Injectable()
export class IndicatorStanding {
  /** Of each reading of a plan: a pillar's colour needs those of all below it. */
  private readonly known = new WeakMap<PlanTree, Map<string, Promise<Rag>>>();

  constructor(
    @Inject(PlanTrees) private readonly trees: PlanTrees,
    @Inject(StatisticsGate) private readonly gate: StatisticsGate,
  ) {}

  /** Newest period first. */
  async values(ctx: Context, { id, planId, cube }: Readable<Indicator>): Promise<PublishedValue[]> {
    const tree = await this.trees.of(ctx, planId);
    if (!tree) return [];
    if (cube) return this.released(ctx, cube, tree);
    const latest = new Map<string, { revision: number; value: number }>();
    for (const { indicatorId, status, period, revision, value } of tree.measurements)
      if (indicatorId === id && status === 'locked' && revision > (latest.get(period)?.revision ?? 0))
        latest.set(period, { revision, value });
    return [...latest]
      .flatMap(([code, { value }]) => {
        const period = periodOf(code);
        return period ? [{ period, value, withheld: false, explanation: null }] : [];
      })
      .sort((one, other) => (one.period.code < other.period.code ? 1 : -1));
  }

  async rag(ctx: Context, indicator: Readable<Indicator>): Promise<Rag> {
    const tree = await this.trees.of(ctx, indicator.planId);
    const known = (tree && this.known.get(tree)) ?? new Map<string, Promise<Rag>>();
    if (tree) this.known.set(tree, known);
    const rag = known.get(indicator.id) ?? this.judge(ctx, indicator);
    known.set(indicator.id, rag);
    return rag;
  }

  private async judge(ctx: Context, indicator: Readable<Indicator>): Promise<Rag> {
    const values = await this.values(ctx, indicator);
    const shown = values.find(({ value }) => value !== null);
    const actual: Point | null =
      shown && shown.value !== null ? { on: shown.period.endsOn, value: shown.value } : null;
    const way = [{ on: indicator.baselineOn, value: indicator.baselineValue }, ...indicator.targets];
    const late = indicator.cube ? 0 : await this.daysLate(ctx, indicator, values);
    return explainIndicator(ctx.language, ragOf(way, actual, late), values[0]?.explanation ?? undefined);
  }

  private async released(
    ctx: Context,
    cube: NonNullable<Indicator['cube']>,
    { plan }: PlanTree,
  ): Promise<PublishedValue[]> {
    const cubes = await this.gate.ask(ctx, cube);
    return cubes
      .filter(({ period }) => period.startsOn >= plan.startsOn && period.endsOn <= plan.endsOn)
      .map(({ period, total: { share, withheld, explanation } }) => ({
        period,
        value: share,
        withheld,
        explanation,
      }));
  }

  /** Since the first quarter without a published number should have had one. */
  private async daysLate(
    ctx: Context,
    { planId }: Indicator,
    [last]: readonly PublishedValue[],
  ): Promise<number> {
    const tree = await this.trees.of(ctx, planId);
    if (!tree) return 0;
    const missing = last ? periodAfter(last.period) : periodOfDay(tree.plan.startsOn);
    if (missing.startsOn > tree.plan.endsOn) return 0;
    return Math.max(0, daysBetween(addDays(missing.endsOn, reportDueDays), tree.today));
  }
}
