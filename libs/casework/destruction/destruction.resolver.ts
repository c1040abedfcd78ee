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
import { AccountLoader } from '#directory/account.loader.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Destruction, DestructionPage } from './destruction.entity.js';
import {
  ApproveDestructionInput,
  RefuseDestructionInput,
  RequestDestructionInput,
} from './destruction.input.js';
import { DestructionService } from './destruction.service.js';

@Resolver(() => Destruction)
export class DestructionResolver {
  constructor(
    @Inject(DestructionService) private readonly destructions: DestructionService,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @Query(() => DestructionPage, { description: 'What is asked to be destroyed, and what was, newest first' })
  async destructionRequests(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<DestructionPage> {
    return this.destructions.page(ctx, first, after, selectedFields(info, ['items']));
  }

  @Mutation(() => Destruction)
  async requestDestruction(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: RequestDestructionInput,
  ) {
    return this.destructions.one(ctx, await this.destructions.request(ctx, input), selectedFields(info));
  }

  @Mutation(() => Destruction, {
    description: 'What is known of the person can then be read by nobody, ever',
  })
  async approveDestruction(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ApproveDestructionInput,
  ) {
    return this.destructions.one(ctx, await this.destructions.approve(ctx, input), selectedFields(info));
  }

  @Mutation(() => Destruction)
  async refuseDestruction(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: RefuseDestructionInput,
  ) {
    return this.destructions.one(ctx, await this.destructions.refuse(ctx, input), selectedFields(info));
  }

  @ResolveField(() => String, { nullable: true, description: 'The name of whoever asked' })
  @Classified('destruction', { from: ['requestedBy'] })
  async requester(@Ctx('ctx') ctx: Context, @Parent() { requestedBy }: Destruction) {
    return (await this.accounts.load(ctx, requestedBy))?.name;
  }

  @ResolveField(() => String, { nullable: true, description: 'The name of whoever decided' })
  @Classified('destruction', { from: ['decidedBy'] })
  async decider(@Ctx('ctx') ctx: Context, @Parent() { decidedBy }: Destruction) {
    return decidedBy ? (await this.accounts.load(ctx, decidedBy))?.name : null;
  }
}
