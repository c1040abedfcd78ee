import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { Database } from '#platform/database/database.js';
import { type GuardedClass, modelOf } from '#platform/database/guarded.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { scopeOf } from '#platform/database/scope.js';
import type { SelectedField } from '#platform/graphql/selection.js';
import { Indicator } from '../indicator/indicator.entity.js';
import { Measurement } from '../measurement/measurement.entity.js';
import { ActivityReport } from '../progress/activity-report.entity.js';
import { Activity } from './activity.entity.js';
import { Objective } from './objective.entity.js';
import { Pillar } from './pillar.entity.js';
import { Plan } from './plan.entity.js';

/** Parts of one kind that one plan may have; a plan with more would be cut short, so the import stays below. */
const most = 1000;

/** A plan with all its parts, as this reader may have them, in the order of the plan. */
export interface PlanTree {
  readonly plan: Readable<Plan>;
  /** Today in the country. */
  readonly today: string;
  readonly pillars: readonly Readable<Pillar>[];
  readonly objectives: readonly Readable<Objective>[];
  readonly activities: readonly Readable<Activity>[];
  readonly indicators: readonly Readable<Indicator>[];
  /** Newest first; those still between agency and secretariat only to these. */
  readonly measurements: readonly Readable<Measurement>[];
  /** Newest first; only to the agency and the secretariat. */
  readonly activityReports: readonly Readable<ActivityReport>[];
}

/** Reads a plan whole and once per request: a plan is small, and every colour needs its neighbours. */
@Injectable()
export class PlanTrees {
  private readonly trees = new WeakMap<Context, Map<string, Promise<PlanTree | null>>>();

  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(Database) private readonly database: Database,
  ) {}

  of(ctx: Context, planId: string): Promise<PlanTree | null> {
    const known = this.trees.get(ctx) ?? new Map<string, Promise<PlanTree | null>>();
    this.trees.set(ctx, known);
    const tree = known.get(planId) ?? this.grow(ctx, planId);
    known.set(planId, tree);
    return tree;
  }

  /** After a command: what was read before it in the same request is no longer so. */
  forget(ctx: Context): void {
    this.trees.delete(ctx);
  }

  private async grow(ctx: Context, planId: string): Promise<PlanTree | null> {
    const plan = await this.reads.one(ctx, Plan, planId, { fields: wholeOf(Plan) });
    if (!plan) return null;
    const [clock] = await this.database.read<{ now: Date }>(scopeOf(ctx), 'select platform.now() as now');
    const [pillars, objectives, activities, indicators, measurements, activityReports] = await Promise.all([
      this.parts(ctx, Pillar, planId),
      this.parts(ctx, Objective, planId),
      this.parts(ctx, Activity, planId),
      this.parts(ctx, Indicator, planId),
      this.parts(ctx, Measurement, planId),
      this.parts(ctx, ActivityReport, planId),
    ]);
    return {
      plan,
      today: dayOf(clock?.now ?? new Date(0)),
      pillars: pillars.sort(byPosition),
      objectives: objectives.sort(byPosition),
      activities: activities.sort(byPosition),
      indicators: indicators.sort(byPosition),
      measurements,
      activityReports,
    };
  }

  private parts<T extends object>(
    ctx: Context,
    type: GuardedClass<T>,
    planId: string,
  ): Promise<Readable<T>[]> {
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.plan_id = ${params.add(planId, 'uuid')}`;
    return this.reads.many(ctx, type, { fields: wholeOf(type), where }, most);
  }
}

const byPosition = (one: { position: number }, other: { position: number }): number =>
  one.position - other.position;

export function wholeOf(type: GuardedClass): SelectedField[] {
  return modelOf(type).columns.flatMap(({ property, section }) =>
    section ? [{ name: property, section }] : [],
  );
}
