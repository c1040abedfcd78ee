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
import { Colleague } from '#directory/account.object.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import {
  EndEmergencyAccessInput,
  OpenEmergencyAccessInput,
  ReviewEmergencyAccessInput,
} from './emergency.input.js';
import { EmergencyLoader } from './emergency.loader.js';
import { EmergencyService } from './emergency.service.js';
import { EmergencyAccess } from './emergency-access.entity.js';
import { EmergencyAccessPage } from './emergency-page.object.js';

@Resolver(() => EmergencyAccess)
export class EmergencyResolver {
  constructor(
    @Inject(EmergencyLoader) private readonly loader: EmergencyLoader,
    @Inject(EmergencyService) private readonly service: EmergencyService,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @Query(() => EmergencyAccessPage, { description: 'Yours, and those you may review or whose case you work' })
  emergencyAccesses(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<EmergencyAccessPage> {
    return this.loader.page(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => EmergencyAccess, {
    description: 'Opens one case of your organisation for an hour at most; needs stepUp first',
  })
  async openEmergencyAccess(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: OpenEmergencyAccessInput,
  ) {
    return this.loader.one(ctx, await this.service.open(ctx, input), selectedFields(info));
  }

  @Mutation(() => EmergencyAccess)
  async endEmergencyAccess(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: EndEmergencyAccessInput,
  ) {
    return this.loader.one(ctx, await this.service.end(ctx, input), selectedFields(info));
  }

  @Mutation(() => EmergencyAccess, { description: 'By somebody else than who opened it' })
  async reviewEmergencyAccess(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ReviewEmergencyAccessInput,
  ) {
    return this.loader.one(ctx, await this.service.review(ctx, input), selectedFields(info));
  }

  @ResolveField(() => Boolean, { nullable: true, description: 'Whether it still opens the case' })
  @Classified('protection', { from: [] })
  isOpen(@Parent() { over }: EmergencyAccess & { readonly over: boolean }) {
    return !over;
  }

  @ResolveField(() => Colleague, { nullable: true })
  @Classified('protection', { from: [] })
  opener(@Ctx('ctx') ctx: Context, @Parent() { openedBy }: EmergencyAccess) {
    return this.accounts.load(ctx, openedBy);
  }

  @ResolveField(() => Colleague, { nullable: true })
  @Classified('protection', { from: ['reviewedBy'] })
  reviewer(@Ctx('ctx') ctx: Context, @Parent() { reviewedBy }: EmergencyAccess) {
    return reviewedBy ? this.accounts.load(ctx, reviewedBy) : null;
  }
}
