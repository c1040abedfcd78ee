import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Int, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { FoundCases } from './found.object.js';
import { SearchLoader } from './search.loader.js';

@Resolver(() => FoundCases)
export class SearchResolver {
  constructor(@Inject(SearchLoader) private readonly search: SearchLoader) {}

  @Query(() => FoundCases, {
    description:
      'People among the cases whose identity you may read, by name as anybody would spell it, registration number, telephone or case code. Masked: opens nothing',
  })
  findCases(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('text', { type: () => String }) text: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
  ): Promise<FoundCases> {
    return this.search.find(ctx, text, first, selectedFields(info, ['items', 'case']));
  }
}
