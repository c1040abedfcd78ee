import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Referral, ReferralPage, ReferralStatusEnum } from './referral.entity.js';
import {
  AcceptReferralInput,
  DeclineReferralInput,
  DeliverServiceInput,
  RedirectReferralInput,
  ReferralStepInput,
  ReviewReferralInput,
  SendReferralInput,
  StartServiceInput,
} from './referral.input.js';
import { type InboxOrder, inboxOrders, ReferralLoader } from './referral.loader.js';
import type { ReferralStatus } from './referral.states.js';
import { PassingOn } from './steps/passing-on.service.js';
import { ReceiverService } from './steps/receiver.service.js';
import { Redirection } from './steps/redirection.service.js';
import { ReferralService } from './steps/referral.service.js';
import { ReviewService } from './steps/review.service.js';

const InboxOrderEnum = enumeration('InboxOrder', inboxOrders);

@Resolver(() => Referral)
export class ReferralResolver {
  constructor(
    @Inject(ReferralLoader) private readonly loader: ReferralLoader,
    @Inject(ReferralService) private readonly sender: ReferralService,
    @Inject(ReceiverService) private readonly receiver: ReceiverService,
    @Inject(Redirection) private readonly redirection: Redirection,
    @Inject(PassingOn) private readonly passingOn: PassingOn,
    @Inject(ReviewService) private readonly reviews: ReviewService,
  ) {}

  @Query(() => ReferralPage, {
    description: "Envelopes in your organisation's inbox, and referrals that name you",
  })
  inbox(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('status', { type: () => ReferralStatusEnum, nullable: true }) status?: ReferralStatus,
    @Args('order', { type: () => InboxOrderEnum, nullable: true }) order?: InboxOrder,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<ReferralPage> {
    return this.loader.inbox(ctx, { status, order, first, after }, selectedFields(info, ['items']));
  }

  @Query(() => ReferralPage, {
    description: 'Open under an agreement that is over: your side keeps or closes each',
  })
  referralsUnderReview(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<ReferralPage> {
    return this.loader.underReview(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => Referral, { description: 'Its agreement is over: kept by your side, or closed for both' })
  async reviewReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ReviewReferralInput,
  ) {
    return this.loader.one(ctx, await this.reviews.review(ctx, input), selectedFields(info));
  }

  @Query(() => Referral)
  referral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('id', { type: () => ID }) id: string,
  ) {
    return this.loader.one(ctx, id, selectedFields(info));
  }

  @Mutation(() => Referral, { description: 'Refused where a section chosen is not consented or not agreed' })
  async sendReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: SendReferralInput,
  ) {
    return this.loader.one(ctx, await this.sender.send(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral)
  async revokeReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ReferralStepInput,
  ) {
    return this.loader.one(ctx, await this.sender.revoke(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral)
  async acknowledgeReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ReferralStepInput,
  ) {
    return this.loader.one(ctx, await this.receiver.acknowledge(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral, { description: 'Opens the sections disclosed to the officers named' })
  async acceptReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: AcceptReferralInput,
  ) {
    return this.loader.one(ctx, await this.receiver.accept(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral)
  async declineReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DeclineReferralInput,
  ) {
    return this.loader.one(ctx, await this.receiver.decline(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral, {
    description: 'Another provider could help: it ends here, and nothing is passed on',
  })
  async redirectReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: RedirectReferralInput,
  ) {
    return this.loader.one(ctx, await this.redirection.redirect(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral, {
    description: 'She told the receiver that she takes her consent back: it ends at once',
  })
  async passOnWithdrawal(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ReferralStepInput,
  ) {
    return this.loader.one(ctx, await this.passingOn.withdrawal(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral, { description: 'She moved in, or the service began' })
  async startService(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: StartServiceInput,
  ) {
    return this.loader.one(ctx, await this.receiver.start(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral)
  async deliverService(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DeliverServiceInput,
  ) {
    return this.loader.one(ctx, await this.receiver.deliver(ctx, input), selectedFields(info));
  }

  @Mutation(() => Referral, { description: 'Records her discharge: the safety notice goes with it' })
  async completeReferral(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ReferralStepInput,
  ) {
    return this.loader.one(ctx, await this.receiver.complete(ctx, input), selectedFields(info));
  }
}
