import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Incident } from './incident.entity.js';
import { CreateIncidentInput } from './incident.input.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentService } from './incident.service.js';
import { IncidentPage } from './incident-page.object.js';

@Resolver(() => Incident)
export class IncidentResolver {
  constructor(
    @Inject(IncidentLoader) private readonly loader: IncidentLoader,
    @Inject(IncidentService) private readonly service: IncidentService,
  ) {}

  @Query(() => IncidentPage, { description: 'Incidents you created, or that join a case assigned to you' })
  incidents(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<IncidentPage> {
    return this.loader.page(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => Incident)
  async createIncident(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: CreateIncidentInput,
  ) {
    return this.loader.one(ctx, await this.service.create(ctx, input), selectedFields(info));
  }
}
