import { Inject } from '@nestjs/common';
import {
  Args,
  Context as GraphContext,
  Info,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Agreement } from './agreement.entity.js';
import { AcceptAgreementInput, EndAgreementInput, ProposeAgreementInput } from './agreement.input.js';
import { AgreementService } from './agreement.service.js';
import { AgreementPage } from './agreement-page.object.js';
import { OrganisationLoader } from './organisation.loader.js';
import { Organisation } from './organisation.object.js';

@Resolver(() => Agreement)
export class AgreementResolver {
  constructor(
    @Inject(AgreementService) private readonly agreementService: AgreementService,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
  ) {}

  @Query(() => AgreementPage)
  agreements(
    @GraphContext('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<AgreementPage> {
    return this.agreementService.page(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => Agreement)
  async proposeAgreement(
    @GraphContext('ctx') ctx: Context,
    @Args('input') input: ProposeAgreementInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Agreement | null> {
    const id = await this.agreementService.propose(ctx, input);
    return this.agreementService.one(ctx, id, selectedFields(info));
  }

  @Mutation(() => Agreement)
  async acceptAgreement(
    @GraphContext('ctx') ctx: Context,
    @Args('input') input: AcceptAgreementInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Agreement | null> {
    const id = await this.agreementService.accept(ctx, input);
    return this.agreementService.one(ctx, id, selectedFields(info));
  }

  @Mutation(() => Agreement, {
    description: 'By either side; what is open under it is then looked at by both',
  })
  async endAgreement(
    @GraphContext('ctx') ctx: Context,
    @Args('input') input: EndAgreementInput,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Agreement | null> {
    const id = await this.agreementService.end(ctx, input);
    return this.agreementService.one(ctx, id, selectedFields(info));
  }

  @ResolveField(() => Organisation)
  @Classified('directory', { from: ['proposerId'] })
  proposer(@GraphContext('ctx') ctx: Context, @Parent() agreement: Agreement): Promise<Organisation | null> {
    return this.organisations.load(ctx, agreement.proposerId);
  }

  @ResolveField(() => Organisation)
  @Classified('directory', { from: ['partnerId'] })
  partner(@GraphContext('ctx') ctx: Context, @Parent() agreement: Agreement): Promise<Organisation | null> {
    return this.organisations.load(ctx, agreement.partnerId);
  }
}
