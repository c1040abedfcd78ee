import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Referral } from '../referral.entity.js';
import { ReferralLoader } from '../referral.loader.js';
import { InformationRequest } from './information-request.entity.js';
import { AnswerRequestInput, RequestInformationInput } from './information-request.input.js';
import { InformationRequests } from './information-request.service.js';

@Resolver(() => InformationRequest)
export class InformationRequestResolver {
  constructor(
    @Inject(InformationRequests) private readonly requests: InformationRequests,
    @Inject(ReferralLoader) private readonly loader: ReferralLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @Mutation(() => Referral, { description: 'The receiver asks before it decides; the clocks stand still' })
  async requestInformation(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: RequestInformationInput,
  ) {
    return this.loader.one(ctx, await this.requests.ask(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral, {
    description: 'The sender answers, and may disclose more as far as she consents; the clocks go on',
  })
  async answerRequest(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: AnswerRequestInput,
  ) {
    return this.loader.one(ctx, await this.requests.answer(ctx, input), selectedFields(info));
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('envelope', { from: ['askedBy'] })
  async by(@Ctx('ctx') ctx: Context, @Parent() { askedBy }: InformationRequest) {
    return askedBy ? (await this.accounts.load(ctx, askedBy))?.name : null;
  }
}

@Resolver(() => Referral)
export class ReferralRequestsResolver {
  constructor(@Inject(ReferralLoader) private readonly loader: ReferralLoader) {}

  @ResolveField(() => [InformationRequest], {
    nullable: true,
    description: 'What was asked and answered before it was decided, newest first',
  })
  @Classified('envelope', { from: [] })
  informationRequests(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Parent() { id }: Referral,
  ): Promise<Readable<InformationRequest>[]> {
    return this.loader.requests(ctx, id, selectedFields(info));
  }
}
