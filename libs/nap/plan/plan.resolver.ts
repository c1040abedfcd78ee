import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Info, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { PeriodObject } from '#country/period.object.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Holds } from '#platform/graphql/limits/holds.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Indicator } from '../indicator/indicator.entity.js';
import { Rag } from '../rag/rag.object.js';
import { Activity } from './activity.entity.js';
import { Agency, AgencyLoader } from './agency.loader.js';
import { Objective } from './objective.entity.js';
import { Pillar } from './pillar.entity.js';
import { Plan } from './plan.entity.js';
import { PlanLoader } from './plan.loader.js';

@Resolver(() => Plan)
export class PlanResolver {
  constructor(@Inject(PlanLoader) private readonly loader: PlanLoader) {}

  @Query(() => [Plan], { description: 'Newest first; without sign-in the published ones' })
  @Holds(2)
  plans(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo) {
    return this.loader.all(
      ctx,
      selectedFields(info).some(({ name }) => name === 'pillars'),
    );
  }

  @Query(() => Plan)
  plan(@Ctx('ctx') ctx: Context, @Args('id', { type: () => ID }) id: string) {
    return this.loader.one(ctx, id);
  }

  @ResolveField(() => String)
  title(@Ctx('ctx') { language }: Context, @Parent() { titleMn, titleEn }: Plan) {
    return { mn: titleMn, en: titleEn }[language];
  }

  @ResolveField(() => String, { description: 'The legal act it rests on' })
  act(@Ctx('ctx') { language }: Context, @Parent() { actMn, actEn }: Plan) {
    return { mn: actMn, en: actEn }[language];
  }

  @ResolveField(() => String, { nullable: true, description: 'What a reader must know of it' })
  note(@Ctx('ctx') { language }: Context, @Parent() { noteMn, noteEn }: Plan) {
    return { mn: noteMn, en: noteEn }[language];
  }

  @ResolveField(() => [PeriodObject], { description: 'Its quarters that have begun, newest first' })
  periods(@Ctx('ctx') ctx: Context, @Parent() plan: Plan) {
    return this.loader.periods(ctx, plan);
  }

  @ResolveField(() => [Pillar])
  @Holds(5)
  async pillars(@Ctx('ctx') ctx: Context, @Parent() { id }: Plan) {
    return (await this.loader.tree(ctx, id)).pillars;
  }
}

@Resolver(() => Pillar)
export class PillarResolver {
  constructor(@Inject(PlanLoader) private readonly loader: PlanLoader) {}

  @ResolveField(() => String)
  name(@Ctx('ctx') { language }: Context, @Parent() { nameMn, nameEn }: Pillar) {
    return { mn: nameMn, en: nameEn }[language];
  }

  @ResolveField(() => Rag)
  rag(@Ctx('ctx') ctx: Context, @Parent() pillar: Readable<Pillar>) {
    return this.loader.pillarRag(ctx, pillar);
  }

  @ResolveField(() => [Objective])
  @Holds(3)
  async objectives(@Ctx('ctx') ctx: Context, @Parent() { id, planId }: Pillar) {
    const { objectives } = await this.loader.tree(ctx, planId);
    return objectives.filter(({ pillarId }) => pillarId === id);
  }
}

@Resolver(() => Objective)
export class ObjectiveResolver {
  constructor(@Inject(PlanLoader) private readonly loader: PlanLoader) {}

  @ResolveField(() => String)
  name(@Ctx('ctx') { language }: Context, @Parent() { nameMn, nameEn }: Objective) {
    return { mn: nameMn, en: nameEn }[language];
  }

  @ResolveField(() => Rag)
  rag(@Ctx('ctx') ctx: Context, @Parent() objective: Readable<Objective>) {
    return this.loader.objectiveRag(ctx, objective);
  }

  @ResolveField(() => [Activity])
  @Holds(4)
  async activities(@Ctx('ctx') ctx: Context, @Parent() { id, planId }: Objective) {
    const { activities } = await this.loader.tree(ctx, planId);
    return activities.filter(({ objectiveId }) => objectiveId === id);
  }

  @ResolveField(() => [Indicator])
  @Holds(3)
  async indicators(@Ctx('ctx') ctx: Context, @Parent() { id, planId }: Objective) {
    const { indicators } = await this.loader.tree(ctx, planId);
    return indicators.filter(({ objectiveId }) => objectiveId === id);
  }
}

@Resolver(() => Activity)
export class ActivityResolver {
  constructor(
    @Inject(PlanLoader) private readonly loader: PlanLoader,
    @Inject(AgencyLoader) private readonly agencies: AgencyLoader,
  ) {}

  @ResolveField(() => String)
  name(@Ctx('ctx') { language }: Context, @Parent() { nameMn, nameEn }: Activity) {
    return { mn: nameMn, en: nameEn }[language];
  }

  @ResolveField(() => Agency, { nullable: true, description: 'Who leads it' })
  agency(@Ctx('ctx') ctx: Context, @Parent() { agencyId }: Activity) {
    return this.agencies.load(ctx, agencyId);
  }

  @ResolveField(() => Rag)
  rag(@Ctx('ctx') ctx: Context, @Parent() activity: Activity) {
    return this.loader.activityRag(ctx, activity);
  }
}
