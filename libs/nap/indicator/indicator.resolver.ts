import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Holds } from '#platform/graphql/limits/holds.js';
import type { Access } from '#policy/access.js';
import { Measurement } from '../measurement/measurement.entity.js';
import { MeasurementLoader } from '../measurement/measurement.loader.js';
import { Agency, AgencyLoader } from '../plan/agency.loader.js';
import { Rag } from '../rag/rag.object.js';
import { Indicator, PlanValue } from './indicator.entity.js';
import { IndicatorLoader } from './indicator.loader.js';
import { IndicatorStanding } from './indicator-standing.js';
import { PublishedValue } from './published-value.object.js';

@Resolver(() => Indicator)
export class IndicatorResolver {
  constructor(
    @Inject(IndicatorLoader) private readonly loader: IndicatorLoader,
    @Inject(IndicatorStanding) private readonly standing: IndicatorStanding,
    @Inject(MeasurementLoader) private readonly measurementLoader: MeasurementLoader,
    @Inject(AgencyLoader) private readonly agencies: AgencyLoader,
  ) {}

  @Query(() => [Indicator], { description: "Your agency's lines of the plan" })
  agencyIndicators(@Ctx('ctx') ctx: Context) {
    return this.loader.ofAgency(ctx);
  }

  @Query(() => Indicator)
  indicator(@Ctx('ctx') ctx: Context, @Args('id', { type: () => ID }) id: string) {
    return this.loader.one(ctx, id);
  }

  @ResolveField(() => AccessObject, { description: 'What is computed is reported by nobody' })
  access(@Parent() { access, cube }: Readable<Indicator>): Access {
    return cube ? { ...access, actions: [] } : access;
  }

  @ResolveField(() => String)
  name(@Ctx('ctx') { language }: Context, @Parent() { nameMn, nameEn }: Indicator) {
    return { mn: nameMn, en: nameEn }[language];
  }

  @ResolveField(() => String)
  definition(@Ctx('ctx') { language }: Context, @Parent() { definitionMn, definitionEn }: Indicator) {
    return { mn: definitionMn, en: definitionEn }[language];
  }

  @ResolveField(() => Agency, { nullable: true, description: 'Who answers for it' })
  agency(@Ctx('ctx') ctx: Context, @Parent() { agencyId }: Indicator) {
    return this.agencies.load(ctx, agencyId);
  }

  @ResolveField(() => PlanValue)
  baseline(@Parent() { baselineOn, baselineValue }: Indicator): PlanValue {
    return { on: baselineOn, value: baselineValue };
  }

  @ResolveField(() => String)
  baselineSource(
    @Ctx('ctx') { language }: Context,
    @Parent() { baselineSourceMn, baselineSourceEn }: Indicator,
  ) {
    return { mn: baselineSourceMn, en: baselineSourceEn }[language];
  }

  @ResolveField(() => Rag)
  rag(@Ctx('ctx') ctx: Context, @Parent() indicator: Readable<Indicator>) {
    return this.standing.rag(ctx, indicator);
  }

  @ResolveField(() => [PublishedValue], { description: 'Newest period first' })
  @Holds(8)
  values(@Ctx('ctx') ctx: Context, @Parent() indicator: Readable<Indicator>) {
    return this.standing.values(ctx, indicator);
  }

  @ResolveField(() => [Measurement], {
    description: 'Newest first; those not yet locked only to the agency and the secretariat',
  })
  measurements(@Ctx('ctx') ctx: Context, @Parent() { id, planId }: Readable<Indicator>) {
    return this.measurementLoader.ofIndicator(ctx, planId, id);
  }
}
