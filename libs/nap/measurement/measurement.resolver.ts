import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Int, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { periodOf } from '#country/period.js';
import { PeriodObject } from '#country/period.object.js';
import type { Context } from '#platform/context/context.js';
import { Indicator } from '../indicator/indicator.entity.js';
import { IndicatorLoader } from '../indicator/indicator.loader.js';
import { Measurement, MeasurementPage, MeasurementStatusEnum } from './measurement.entity.js';
import { MeasurementStepInput, ReportMeasurementInput, ReturnMeasurementInput } from './measurement.input.js';
import { MeasurementLoader } from './measurement.loader.js';
import { MeasurementService } from './measurement.service.js';
import type { MeasurementStatus } from './measurement.states.js';

@Resolver(() => Measurement)
export class MeasurementResolver {
  constructor(
    @Inject(MeasurementLoader) private readonly loader: MeasurementLoader,
    @Inject(MeasurementService) private readonly service: MeasurementService,
    @Inject(IndicatorLoader) private readonly indicators: IndicatorLoader,
  ) {}

  @Query(() => MeasurementPage, { description: 'Newest first' })
  measurements(
    @Ctx('ctx') ctx: Context,
    @Args('status', { type: () => MeasurementStatusEnum, nullable: true }) status?: MeasurementStatus,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<MeasurementPage> {
    return this.loader.page(ctx, status, first, after);
  }

  @Mutation(() => Measurement, { description: 'For an indicator of your own agency' })
  async reportMeasurement(@Ctx('ctx') ctx: Context, @Args('input') input: ReportMeasurementInput) {
    return this.loader.one(ctx, await this.service.report(ctx, input));
  }

  @Mutation(() => Measurement, {
    description: 'Sends a report back to its agency, with what is to be mended',
  })
  async returnMeasurement(@Ctx('ctx') ctx: Context, @Args('input') input: ReturnMeasurementInput) {
    return this.loader.one(ctx, await this.service.return(ctx, input));
  }

  @Mutation(() => Measurement)
  async verifyMeasurement(@Ctx('ctx') ctx: Context, @Args('input') input: MeasurementStepInput) {
    return this.loader.one(ctx, await this.service.verify(ctx, input));
  }

  @Mutation(() => Measurement, { description: 'Publishes it; corrected later only by a new revision' })
  async lockMeasurement(@Ctx('ctx') ctx: Context, @Args('input') input: MeasurementStepInput) {
    return this.loader.one(ctx, await this.service.lock(ctx, input));
  }

  @ResolveField(() => PeriodObject)
  period(@Parent() { period }: Measurement) {
    return periodOf(period);
  }

  @ResolveField(() => Indicator)
  indicator(@Ctx('ctx') ctx: Context, @Parent() { indicatorId, planId }: Measurement) {
    return this.indicators.ofPlan(ctx, planId, indicatorId);
  }
}
