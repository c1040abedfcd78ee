import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { ClaimGroundInput, DecideGroundInput, GroundStepInput } from './ground.input.js';
import { GroundLoader } from './ground.loader.js';
import { GroundService } from './ground.service.js';
import { LegalGround, LegalGroundPage } from './legal-ground.entity.js';

@Resolver(() => LegalGround)
export class GroundResolver {
  constructor(
    @Inject(GroundLoader) private readonly loader: GroundLoader,
    @Inject(GroundService) private readonly service: GroundService,
  ) {}

  @Query(() => LegalGroundPage, {
    description:
      'What was disclosed, or is to be, without consent; `waiting` for a decision, `requests` of authorities',
  })
  legalGrounds(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('waiting', { type: () => Boolean, nullable: true }) waiting?: boolean,
    @Args('requests', { type: () => Boolean, nullable: true }) requests?: boolean,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<LegalGroundPage> {
    return this.loader.register(ctx, { waiting, requests, first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => LegalGround, {
    description: 'Imminent danger acts at once; the others when somebody else confirms',
  })
  async claimGround(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ClaimGroundInput,
  ) {
    return this.loader.one(ctx, await this.service.claim(ctx, input), selectedFields(info));
  }

  @Mutation(() => LegalGround, { description: 'By somebody else than who asked' })
  async decideGround(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DecideGroundInput,
  ) {
    return this.loader.one(ctx, await this.service.decide(ctx, input), selectedFields(info));
  }

  @Mutation(() => LegalGround)
  async appealGround(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: GroundStepInput,
  ) {
    return this.loader.one(ctx, await this.service.appeal(ctx, input), selectedFields(info));
  }

  @Mutation(() => LegalGround, { description: 'She was told what was passed on' })
  async recordTelling(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: GroundStepInput,
  ) {
    return this.loader.one(ctx, await this.service.recordTelling(ctx, input), selectedFields(info));
  }

  @Mutation(() => LegalGround, { description: 'Closes what it opened' })
  async endGround(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: GroundStepInput,
  ) {
    return this.loader.one(ctx, await this.service.end(ctx, input), selectedFields(info));
  }
}
