import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import { Organisation } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { OpeningLoader } from '../opening/opening.loader.js';
import { ReferralLoader } from '../referral/referral.loader.js';
import { Consent } from './consent.entity.js';
import { AmendConsentInput, RecordConsentInput, WithdrawConsentInput } from './consent.input.js';
import { ConsentLoader } from './consent.loader.js';
import { ConsentService } from './consent.service.js';
import { OpenedSection, openedSections, ShownReferral } from './effect.object.js';

@Resolver(() => Consent)
export class ConsentResolver {
  constructor(
    @Inject(ConsentLoader) private readonly consents: ConsentLoader,
    @Inject(ConsentService) private readonly service: ConsentService,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
    @Inject(ReferralLoader) private readonly referralLoader: ReferralLoader,
    @Inject(OpeningLoader) private readonly openings: OpeningLoader,
  ) {}

  @Mutation(() => Consent, { description: 'What she allows or refuses to share with one organisation' })
  async recordConsent(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: RecordConsentInput,
  ) {
    return this.consents.one(ctx, await this.service.record(ctx, input), selectedFields(info));
  }

  @Mutation(() => Consent, { description: 'Her new word in the place of the old; answers the new consent' })
  async amendConsent(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: AmendConsentInput,
  ) {
    return this.consents.one(ctx, await this.service.amend(ctx, input), selectedFields(info));
  }

  @Mutation(() => Consent, { description: 'Closes at once what rested on it' })
  async withdrawConsent(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: WithdrawConsentInput,
  ) {
    return this.consents.one(ctx, await this.service.withdraw(ctx, input), selectedFields(info));
  }

  @ResolveField(() => Organisation, { nullable: true })
  @Classified('consentRecord', { from: ['recipientId'] })
  recipient(@Ctx('ctx') ctx: Context, @Parent() { recipientId }: Consent) {
    return this.organisations.load(ctx, recipientId);
  }

  @ResolveField(() => [ShownReferral], { nullable: true, description: 'What its recipient was shown by it' })
  @Classified('consentRecord', { from: [] })
  referrals(@Ctx('ctx') ctx: Context, @Parent() { id }: Consent) {
    return this.referralLoader.restingOn(ctx, id);
  }

  @ResolveField(() => [OpenedSection], {
    nullable: true,
    description: 'What its recipient has opened of the case',
  })
  @Classified('consentRecord', { from: ['caseId', 'recipientId'] })
  async opened(@Ctx('ctx') ctx: Context, @Parent() { caseId, recipientId }: Consent) {
    return openedSections(await this.openings.byOrganisation(ctx, caseId, recipientId));
  }
}
