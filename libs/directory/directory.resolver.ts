import { Inject } from '@nestjs/common';
import { Args, Context as GraphContext, ID, Int, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { pageRequest } from '#platform/graphql/page.js';
import type { OrganisationKind, Role } from '#policy/vocabulary.js';
import { Colleague, DemoAccount, Me, RoleEnum } from './account.object.js';
import { AccountService } from './account.service.js';
import { OrganisationKindEnum, OrganisationPage } from './organisation.object.js';
import { OrganisationService } from './organisation.service.js';

@Resolver()
export class DirectoryResolver {
  constructor(
    @Inject(AccountService) private readonly accounts: AccountService,
    @Inject(OrganisationService) private readonly organisationService: OrganisationService,
  ) {}

  @Query(() => Me, { nullable: true })
  me(@GraphContext('ctx') ctx: Context): Promise<Me | null> {
    return this.accounts.me(ctx);
  }

  @Query(() => [DemoAccount])
  demoAccounts(@GraphContext('ctx') ctx: Context): DemoAccount[] {
    return this.accounts.demoAccounts(ctx);
  }

  @Query(() => [Colleague])
  colleagues(
    @GraphContext('ctx') ctx: Context,
    @Args('role', { type: () => RoleEnum, nullable: true }) role: Role | null,
    @Args('organisationId', { type: () => ID, nullable: true }) organisationId: string | null,
  ): Promise<Colleague[]> {
    return this.accounts.colleagues(ctx, role ?? null, organisationId ?? null);
  }

  @Query(() => OrganisationPage)
  organisations(
    @GraphContext('ctx') ctx: Context,
    @Args('kind', { type: () => OrganisationKindEnum, nullable: true }) kind: OrganisationKind | null,
    @Args('first', { type: () => Int, nullable: true }) first: number | null,
    @Args('after', { type: () => String, nullable: true }) after: string | null,
  ): Promise<OrganisationPage> {
    return this.organisationService.page(ctx, kind ?? null, pageRequest(first, after));
  }
}
