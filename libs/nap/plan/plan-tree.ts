import { Inject, Injectable } from '@nestjs/common';
import { dayOf } from '#country/day.js';
import type { Context } from '#platform/context/context.js';
import { Database, type Transaction } from '#platform/database/database.js';
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

  /** In one transaction: nine of them would be most of what a dashboard costs. */
  private grow(ctx: Context, planId: string): Promise<PlanTree | null> {
    return this.database.transaction(scopeOf(ctx), async (tx) => {
      const [plan] = await this.parts(tx, ctx, Plan, 'id', planId);
      if (!plan) return null;
      const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
      const part = <T extends object>(type: GuardedClass<T>) => this.parts(tx, ctx, type, 'plan_id', planId);
      return {
        plan,
        today: dayOf(clock?.now ?? new Date(0)),
        pillars: (await part(Pillar)).sort(byPosition),
        objectives: (await part(Objective)).sort(byPosition),
        activities: (await part(Activity)).sort(byPosition),
        indicators: (await part(Indicator)).sort(byPosition),
        measurements: await part(Measurement),
        activityReports: await part(ActivityReport),
      };
    });
  }

  private async parts<T extends object>(
    tx: Transaction,
    ctx: Context,
    type: GuardedClass<T>,
    column: 'id' | 'plan_id',
    planId: string,
  ): Promise<Readable<T>[]> {
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      `t.${column} = ${params.add(planId, 'uuid')}`;
    const reading = { fields: wholeOf(type), where };
    const found = await this.reads.within<T>(tx, ctx, modelOf(type), reading, most);
    return found.map(({ row }) => row);
  }
}

const byPosition = (one: { position: number }, other: { position: number }): number =>
  one.position - other.position;

export function wholeOf(type: GuardedClass): SelectedField[] {
  return modelOf(type).columns.flatMap(({ property, section }) =>
    section ? [{ name: property, section }] : [],
  );
}
