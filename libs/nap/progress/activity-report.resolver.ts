import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Holds } from '#platform/graphql/limits/holds.js';
import { Activity } from '../plan/activity.entity.js';
import { ActivityReport, ActivityReportPage, ActivityReportStatusEnum } from './activity-report.entity.js';
import {
  ConfirmActivityReportInput,
  ReportActivityInput,
  ReturnActivityReportInput,
} from './activity-report.input.js';
import { ActivityReportLoader } from './activity-report.loader.js';
import { ActivityReportService } from './activity-report.service.js';
import type { ActivityReportStatus } from './activity-report.states.js';

@Resolver(() => ActivityReport)
export class ActivityReportResolver {
  constructor(
    @Inject(ActivityReportLoader) private readonly loader: ActivityReportLoader,
    @Inject(ActivityReportService) private readonly service: ActivityReportService,
  ) {}

  @Query(() => [Activity], { description: 'What your agency leads in the plan' })
  agencyActivities(@Ctx('ctx') ctx: Context) {
    return this.loader.ofAgency(ctx);
  }

  @Query(() => ActivityReportPage, { description: 'Newest first' })
  activityReports(
    @Ctx('ctx') ctx: Context,
    @Args('status', { type: () => ActivityReportStatusEnum, nullable: true }) status?: ActivityReportStatus,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<ActivityReportPage> {
    return this.loader.page(ctx, status, first, after);
  }

  @Mutation(() => ActivityReport, { description: 'For an activity your own agency leads; 100 is done' })
  async reportActivity(@Ctx('ctx') ctx: Context, @Args('input') input: ReportActivityInput) {
    return this.loader.one(ctx, await this.service.report(ctx, input));
  }

  @Mutation(() => ActivityReport, {
    description: 'Sends a report back to its agency, with what is to be mended',
  })
  async returnActivityReport(@Ctx('ctx') ctx: Context, @Args('input') input: ReturnActivityReportInput) {
    return this.loader.one(ctx, await this.service.return(ctx, input));
  }

  @Mutation(() => ActivityReport, { description: 'The activity shows it, and its colour follows' })
  async confirmActivityReport(@Ctx('ctx') ctx: Context, @Args('input') input: ConfirmActivityReportInput) {
    return this.loader.one(ctx, await this.service.confirm(ctx, input));
  }

  @ResolveField(() => Activity)
  activity(@Ctx('ctx') ctx: Context, @Parent() { activityId, planId }: ActivityReport) {
    return this.loader.activity(ctx, planId, activityId);
  }
}

@Resolver(() => Activity)
export class ActivityReportsResolver {
  constructor(@Inject(ActivityReportLoader) private readonly loader: ActivityReportLoader) {}

  @ResolveField(() => [ActivityReport], {
    description: 'Newest first; only to the agency that leads it and the secretariat',
  })
  @Holds(3)
  reports(@Ctx('ctx') ctx: Context, @Parent() { id, planId }: Readable<Activity>) {
    return this.loader.ofActivity(ctx, planId, id);
  }
}
