import { Inject } from '@nestjs/common';
import {
  Args,
  Context as Ctx,
  Info,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { DecideMatchInput } from './match.input.js';
import { MatchService } from './match.service.js';
import { OrganisationMatch, OrganisationMatchPage } from './organisation-match.entity.js';

/** The broker's desk. */
@Resolver(() => OrganisationMatch)
export class MatchResolver {
  constructor(
    @Inject(MatchService) private readonly service: MatchService,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
  ) {}

  @Query(() => OrganisationMatchPage, {
    description: 'For the broker: organisations that may know one person, newest first',
  })
  organisationMatches(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<OrganisationMatchPage> {
    return this.service.matches(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => OrganisationMatch, { description: 'Asks both whether they want to talk, or lets it rest' })
  async decideMatch(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DecideMatchInput,
  ) {
    return this.service.match(ctx, await this.service.decide(ctx, input), selectedFields(info));
  }

  @ResolveField(() => [String], { nullable: true, description: 'Codes of the two organisations' })
  @Classified('match', { from: [] })
  async organisationCodes(
    @Ctx('ctx') ctx: Context,
    @Parent() { organisationId, otherOrganisationId }: OrganisationMatch,
  ) {
    const both = await Promise.all(
      [organisationId, otherOrganisationId].map((id) => this.organisations.load(ctx, id)),
    );
    return both.map((one) => one?.code ?? '').sort();
  }
}
