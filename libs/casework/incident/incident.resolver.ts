import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Incident } from './incident.entity.js';
import { CreateIncidentInput } from './incident.input.js';
import { IncidentLoader } from './incident.loader.js';
import { IncidentService } from './incident.service.js';

@Resolver(() => Incident)
export class IncidentResolver {
  constructor(
    @Inject(IncidentLoader) private readonly loader: IncidentLoader,
    @Inject(IncidentService) private readonly service: IncidentService,
  ) {}

  @Query(() => [Incident], { description: 'Incidents you created, or that join a case assigned to you' })
  incidents(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo) {
    return this.loader.all(ctx, selectedFields(info));
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
