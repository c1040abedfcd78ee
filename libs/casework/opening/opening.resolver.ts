import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Info, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { say } from '#platform/messages/messages.js';
import { AccessReportLoader } from './access-report.loader.js';
import { AccessReport } from './access-report.object.js';
import { Opening, OpeningPage } from './opening.entity.js';
import { OpeningLoader } from './opening.loader.js';

@Resolver(() => Opening)
export class OpeningResolver {
  constructor(
    @Inject(OpeningLoader) private readonly loader: OpeningLoader,
    @Inject(AccessReportLoader) private readonly reports: AccessReportLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
  ) {}

  @Query(() => OpeningPage, {
    description: 'Who opened what of a case, when and on what ground, newest first',
  })
  openings(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('caseId', { type: () => ID, nullable: true }) caseId?: string,
    @Args('caseCode', { type: () => String, nullable: true }) caseCode?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<OpeningPage> {
    return this.loader.page(ctx, { caseId, caseCode, first, after }, selectedFields(info, ['items']));
  }

  @Query(() => AccessReport, {
    description: 'Who saw this case, for the person it is about: organisations and grounds, nobody by name',
  })
  accessReport(
    @Ctx('ctx') ctx: Context,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('organisationId', { type: () => ID, nullable: true }) organisationId?: string,
  ): Promise<AccessReport> {
    return this.reports.of(ctx, caseId, organisationId);
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('audit', { from: ['actorId'] })
  async who(@Ctx('ctx') ctx: Context, @Parent() { actorId }: Opening) {
    return (await this.accounts.load(ctx, actorId))?.name;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('audit', { from: ['actorOrganisationId'] })
  async organisation(@Ctx('ctx') ctx: Context, @Parent() { actorOrganisationId }: Opening) {
    return (await this.organisations.load(ctx, actorOrganisationId))?.name;
  }

  @ResolveField(() => String, { nullable: true, description: "In the reader's language" })
  @Classified('audit', { from: ['ground'] })
  groundLabel(@Ctx('ctx') { language }: Context, @Parent() { ground }: Opening): string {
    return say(language, `ground.${ground}`);
  }
}
