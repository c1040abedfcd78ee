import { Inject, Injectable } from '@nestjs/common';
import { daysBetween, type Period, periodBefore, periodOfDay } from '#country/period.js';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { notFound } from '#platform/errors/domain-error.js';
import { isUuid } from '#platform/graphql/uuid.js';
import { IndicatorStanding } from '../indicator/indicator-standing.js';
import { explainActivity, explainWhole } from '../rag/explain.js';
import type { Rag } from '../rag/rag.object.js';
import type { Activity } from './activity.entity.js';
import type { Objective } from './objective.entity.js';
import type { Pillar } from './pillar.entity.js';
import { Plan } from './plan.entity.js';
import { type PlanTree, PlanTrees, wholeOf } from './plan-tree.js';

/** Plans and their parts as this reader may have them, each part with where it stands. */
@Injectable()
export class PlanLoader {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(PlanTrees) private readonly trees: PlanTrees,
    @Inject(IndicatorStanding) private readonly standing: IndicatorStanding,
  ) {}

  /** Newest first; with their parts at once where those are asked for. */
  async all(ctx: Context, withParts: boolean): Promise<Readable<Plan>[]> {
    if (!withParts) return this.reads.many(ctx, Plan, { fields: wholeOf(Plan) });
    return (await this.trees.all(ctx)).map(({ plan }) => plan);
  }

  async one(ctx: Context, id: string): Promise<Readable<Plan>> {
    return (await this.tree(ctx, id)).plan;
  }

  async tree(ctx: Context, planId: string): Promise<PlanTree> {
    const tree = isUuid(planId) ? await this.trees.of(ctx, planId) : null;
    if (!tree) throw notFound();
    return tree;
  }

  /** The quarters of the plan that have begun, newest first. */
  async periods(ctx: Context, { id, startsOn, endsOn }: Plan): Promise<Period[]> {
    const { today } = await this.tree(ctx, id);
    const periods: Period[] = [];
    let at = periodOfDay(today < endsOn ? today : endsOn);
    for (; at.endsOn >= startsOn && at.startsOn <= today; at = periodBefore(at)) periods.push(at);
    return periods;
  }

  async activityRag(ctx: Context, activity: Activity): Promise<Rag> {
    const { today } = await this.tree(ctx, activity.planId);
    return explainActivity(ctx.language, activity, daysBetween(activity.deadline, today));
  }

  async objectiveRag(ctx: Context, objective: Readable<Objective>): Promise<Rag> {
    const { activities, indicators } = await this.tree(ctx, objective.planId);
    const own = ({ objectiveId }: { objectiveId: string }): boolean => objectiveId === objective.id;
    const parts = await Promise.all([
      ...activities.filter(own).map((activity) => this.activityRag(ctx, activity)),
      ...indicators.filter(own).map((indicator) => this.standing.rag(ctx, indicator)),
    ]);
    return explainWhole(ctx.language, parts);
  }

  async pillarRag(ctx: Context, { id, planId }: Readable<Pillar>): Promise<Rag> {
    const { objectives } = await this.tree(ctx, planId);
    const own = objectives.filter(({ pillarId }) => pillarId === id);
    return explainWhole(
      ctx.language,
      await Promise.all(own.map((objective) => this.objectiveRag(ctx, objective))),
    );
  }
}
