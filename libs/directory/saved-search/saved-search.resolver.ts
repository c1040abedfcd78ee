import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { SavedSearch } from './saved-search.entity.js';
import { DeleteSearchInput, RenameSearchInput, SaveSearchInput } from './saved-search.input.js';
import { SavedSearches } from './saved-search.service.js';

@Resolver(() => SavedSearch)
export class SavedSearchResolver {
  constructor(@Inject(SavedSearches) private readonly saved: SavedSearches) {}

  @Query(() => [SavedSearch], { description: 'Lists as you want to see them again, newest first' })
  savedSearches(@Ctx('ctx') ctx: Context): Promise<SavedSearch[]> {
    return this.saved.mine(ctx);
  }

  @Mutation(() => SavedSearch)
  async saveSearch(@Ctx('ctx') ctx: Context, @Args('input') input: SaveSearchInput): Promise<SavedSearch> {
    return this.saved.one(ctx, await this.saved.save(ctx, input));
  }

  @Mutation(() => SavedSearch)
  async renameSearch(
    @Ctx('ctx') ctx: Context,
    @Args('input') input: RenameSearchInput,
  ): Promise<SavedSearch> {
    return this.saved.one(ctx, await this.saved.rename(ctx, input));
  }

  @Mutation(() => Boolean)
  @Classified('savedSearch')
  deleteSearch(@Ctx('ctx') ctx: Context, @Args('input') input: DeleteSearchInput): Promise<boolean> {
    return this.saved.remove(ctx, input);
  }
}
