import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import { Organisation } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Consent } from './consent.entity.js';
import { AmendConsentInput, RecordConsentInput, WithdrawConsentInput } from './consent.input.js';
import { ConsentLoader } from './consent.loader.js';
import { ConsentService } from './consent.service.js';

@Resolver(() => Consent)
export class ConsentResolver {
  constructor(
    @Inject(ConsentLoader) private readonly consents: ConsentLoader,
    @Inject(ConsentService) private readonly service: ConsentService,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
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
}
