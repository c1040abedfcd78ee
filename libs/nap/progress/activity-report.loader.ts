import { Inject, Injectable } from '@nestjs/common';
import type { Context } from '#platform/context/context.js';
import { type Readable, ReadGate } from '#platform/database/read-gate.js';
import { DomainError, notFound } from '#platform/errors/domain-error.js';
import { type Page, pageRequest } from '#platform/graphql/page.js';
import { Activity } from '../plan/activity.entity.js';
import { PlanTrees, wholeOf } from '../plan/plan-tree.js';
import { ActivityReport } from './activity-report.entity.js';
import type { ActivityReportStatus } from './activity-report.states.js';

@Injectable()
export class ActivityReportLoader {
  constructor(
    @Inject(ReadGate) private readonly reads: ReadGate,
    @Inject(PlanTrees) private readonly trees: PlanTrees,
  ) {}

  /** The activities the reader's agency leads, in the order of their plan. */
  async ofAgency(ctx: Context): Promise<Readable<Activity>[]> {
    const { id, organisationId } = ctx.actor;
    if (id === null) throw new DomainError('UNAUTHENTICATED');
    const rows = await this.reads.many(ctx, Activity, {
      fields: wholeOf(Activity),
      where: (params) => `t.agency_id = ${params.add(organisationId, 'uuid')}`,
    });
    return rows.sort((one, other) => one.code.localeCompare(other.code, 'en', { numeric: true }));
  }

  /** What this reader may see of all plans, newest first: the secretariat's desk. */
  page(
    ctx: Context,
    status: ActivityReportStatus | undefined,
    first: number | undefined,
    after: string | undefined,
  ): Promise<Page<Readable<ActivityReport>>> {
    if (ctx.actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return this.reads.page(ctx, ActivityReport, pageRequest(first, after), {
      fields: wholeOf(ActivityReport),
      ...(status ? { by: [{ property: 'status', value: status }] } : {}),
    });
  }

  /** After a command: read anew, under today's rights. */
  async one(ctx: Context, id: string): Promise<Readable<ActivityReport>> {
    this.trees.forget(ctx);
    const row = await this.reads.one(ctx, ActivityReport, id, { fields: wholeOf(ActivityReport) });
    if (!row) throw notFound();
    return row;
  }

  /** Newest first; none for whom they are not. */
  async ofActivity(ctx: Context, planId: string, activityId: string): Promise<Readable<ActivityReport>[]> {
    const tree = await this.trees.of(ctx, planId);
    return tree?.activityReports.filter((report) => report.activityId === activityId) ?? [];
  }

  async activity(ctx: Context, planId: string, activityId: string): Promise<Readable<Activity>> {
    const tree = await this.trees.of(ctx, planId);
    const found = tree?.activities.find(({ id }) => id === activityId);
    if (!found) throw notFound();
    return found;
  }
}
