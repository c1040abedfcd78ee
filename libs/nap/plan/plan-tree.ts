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
import { AgencyLoader } from './agency.loader.js';
import { Objective } from './objective.entity.js';
import { Pillar } from './pillar.entity.js';
import { Plan } from './plan.entity.js';

/** Parts of one kind that one plan may have; a plan with more would be cut short, so the import stays below. */
const most = 1000;
const mostPlans = 100;

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
    @Inject(AgencyLoader) private readonly agencies: AgencyLoader,
  ) {}

  of(ctx: Context, planId: string): Promise<PlanTree | null> {
    const known = this.knownTo(ctx);
    const tree = known.get(planId) ?? this.one(ctx, planId);
    known.set(planId, tree);
    return tree;
  }

  /** Every plan, newest first, each kept as if it had been asked for. */
  async all(ctx: Context): Promise<PlanTree[]> {
    const trees = await this.grow(ctx);
    for (const tree of trees) this.knownTo(ctx).set(tree.plan.id, Promise.resolve(tree));
    return trees;
  }

  /** After a command: what was read before it in the same request is no longer so. */
  forget(ctx: Context): void {
    this.trees.delete(ctx);
  }

  private knownTo(ctx: Context): Map<string, Promise<PlanTree | null>> {
    const known = this.trees.get(ctx) ?? new Map<string, Promise<PlanTree | null>>();
    this.trees.set(ctx, known);
    return known;
  }

  private async one(ctx: Context, planId: string): Promise<PlanTree | null> {
    const [tree] = await this.grow(ctx, planId);
    return tree ?? null;
  }

  /** In one transaction, and each kind of part once for all plans: one by one they would be most of what a dashboard costs. */
  private grow(ctx: Context, planId?: string): Promise<PlanTree[]> {
    return this.database.transaction(scopeOf(ctx), async (tx) => {
      const plans = await this.parts(
        tx,
        ctx,
        Plan,
        mostPlans,
        planId === undefined ? null : ['id', [planId]],
      );
      if (plans.length === 0) return [];
      const [clock] = await tx.query<{ now: Date }>('select platform.now() as now');
      const today = dayOf(clock?.now ?? new Date(0));
      const ids = plans.map(({ id }) => id);
      const part = async <T extends { planId: string }>(type: GuardedClass<T>) => {
        const rows = await this.parts(tx, ctx, type, most * ids.length, ['plan_id', ids]);
        const byPlan = Map.groupBy(rows, (row) => row.planId);
        return (id: string): Readable<T>[] => byPlan.get(id) ?? [];
      };
      const pillars = await part(Pillar);
      const objectives = await part(Objective);
      const activities = await part(Activity);
      const indicators = await part(Indicator);
      const measurements = await part(Measurement);
      const activityReports = await part(ActivityReport);
      const lines = plans.flatMap(({ id }) => [...activities(id), ...indicators(id)]);
      await this.agencies.name(tx, ctx, [...new Set(lines.map(({ agencyId }) => agencyId))]);
      return plans.map((plan) => ({
        plan,
        today,
        pillars: pillars(plan.id).sort(byPosition),
        objectives: objectives(plan.id).sort(byPosition),
        activities: activities(plan.id).sort(byPosition),
        indicators: indicators(plan.id).sort(byPosition),
        measurements: measurements(plan.id),
        activityReports: activityReports(plan.id),
      }));
    });
  }

  /** Those whose column has one of these values; null: all. */
  private async parts<T extends object>(
    tx: Transaction,
    ctx: Context,
    type: GuardedClass<T>,
    limit: number,
    among: readonly ['id' | 'plan_id', readonly string[]] | null,
  ): Promise<Readable<T>[]> {
    const where = (params: { add(value: unknown, cast: string): string }): string =>
      among ? `t.${among[0]} = any (${params.add(among[1], 'uuid[]')})` : 'true';
    const reading = { fields: wholeOf(type), where };
    const found = await this.reads.within<T>(tx, ctx, modelOf(type), reading, limit);
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
