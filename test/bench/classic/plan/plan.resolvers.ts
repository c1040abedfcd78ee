import { Inject } from '@nestjs/common';
import { Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { DataSource } from 'typeorm';
import { OrganisationObject } from '../objects.ts';
import { type Asking, SOURCE } from '../resolvers.ts';
import {
  type ActivityRow,
  type IndicatorRow,
  type ObjectiveRow,
  type PillarRow,
  PlanRow,
} from './plan.entities.ts';
import {
  ActivityObject,
  IndicatorObject,
  ObjectiveObject,
  PillarObject,
  PlanObject,
  RagObject,
} from './plan.objects.ts';
import { activityStanding, indicatorStanding, objectiveStanding, pillarStanding } from './plan.standing.ts';

@Resolver(() => PlanObject)
export class PlanResolver {
  constructor(@Inject(SOURCE) private readonly source: DataSource) {}

  @Query(() => [PlanObject])
  async plans(@Context() { loaders }: Asking) {
    const rows = await this.source.getRepository(PlanRow).find({
      where: { status: 'published' },
      order: { createdAt: 'DESC', id: 'DESC' },
    });
    for (const row of rows) loaders.plan.prime(row.id, row);
    return rows;
  }

  @ResolveField(() => [PillarObject])
  pillars(@Context() { loaders }: Asking, @Parent() { id }: PlanRow) {
    return loaders.pillars.load(id);
  }
}

@Resolver(() => PillarObject)
export class PillarResolver {
  @ResolveField(() => [ObjectiveObject])
  objectives(@Context() { loaders }: Asking, @Parent() { id }: PillarRow) {
    return loaders.objectives.load(id);
  }

  @ResolveField(() => RagObject)
  rag(@Context() { loaders }: Asking, @Parent() row: PillarRow) {
    return pillarStanding(loaders, row);
  }
}

@Resolver(() => ObjectiveObject)
export class ObjectiveResolver {
  @ResolveField(() => [ActivityObject])
  activities(@Context() { loaders }: Asking, @Parent() { id }: ObjectiveRow) {
    return loaders.activities.load(id);
  }

  @ResolveField(() => [IndicatorObject])
  indicators(@Context() { loaders }: Asking, @Parent() { id }: ObjectiveRow) {
    return loaders.indicators.load(id);
  }

  @ResolveField(() => RagObject)
  rag(@Context() { loaders }: Asking, @Parent() row: ObjectiveRow) {
    return objectiveStanding(loaders, row);
  }
}

@Resolver(() => ActivityObject)
export class ActivityResolver {
  @ResolveField(() => OrganisationObject)
  agency(@Context() { loaders }: Asking, @Parent() { agencyId }: ActivityRow) {
    return loaders.organisation.load(agencyId);
  }

  @ResolveField(() => RagObject)
  rag(@Parent() row: ActivityRow) {
    return activityStanding(row);
  }
}

@Resolver(() => IndicatorObject)
export class IndicatorResolver {
  @ResolveField(() => RagObject)
  rag(@Context() { loaders }: Asking, @Parent() row: IndicatorRow) {
    return indicatorStanding(loaders, row);
  }
}
