import { Inject } from '@nestjs/common';
import { Context as Ctx, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { say } from '#platform/messages/messages.js';
import { CaseEvent } from './case-event.entity.js';

@Resolver(() => CaseEvent)
export class TimelineResolver {
  constructor(
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
  ) {}

  @ResolveField(() => String, { nullable: true, description: "In the reader's language" })
  @Classified('timeline', { from: ['kind'] })
  label(@Ctx('ctx') { language }: Context, @Parent() { kind }: CaseEvent): string {
    return say(language, [`event.${kind}`]);
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('timeline', { from: ['actorId'] })
  async actor(@Ctx('ctx') ctx: Context, @Parent() { actorId }: CaseEvent) {
    return actorId ? (await this.accounts.load(ctx, actorId))?.name : null;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('timeline', { from: ['organisationId'] })
  async organisation(@Ctx('ctx') ctx: Context, @Parent() { organisationId }: CaseEvent) {
    return organisationId ? (await this.organisations.load(ctx, organisationId))?.name : null;
  }
}
