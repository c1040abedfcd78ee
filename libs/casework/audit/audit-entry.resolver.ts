import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Info, Int, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { say } from '#platform/messages/messages.js';
import { AuditAction } from './audit-action.js';
import { AuditEntry, AuditEntryPage } from './audit-entry.entity.js';
import { AuditEntryLoader, actionLabel } from './audit-entry.loader.js';

@Resolver(() => AuditEntry)
export class AuditEntryResolver {
  constructor(
    @Inject(AuditEntryLoader) private readonly loader: AuditEntryLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
  ) {}

  @Query(() => AuditEntryPage, {
    description: 'What was done in, and by, the organisation of its data-protection officer, newest first',
  })
  auditEntries(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('from', { type: () => DayScalar }) from: string,
    @Args('until', { type: () => DayScalar }) until: string,
    @Args('caseCode', { type: () => String, nullable: true }) caseCode?: string,
    @Args('actorId', { type: () => ID, nullable: true }) actorId?: string,
    @Args('action', { type: () => String, nullable: true }) action?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<AuditEntryPage> {
    const question = { caseCode, actorId, action, from, until, first, after };
    return this.loader.page(ctx, question, selectedFields(info, ['items']));
  }

  @Query(() => [AuditAction], { description: 'What auditEntries may be asked for as an action' })
  auditActions(@Ctx('ctx') ctx: Context): AuditAction[] {
    return this.loader.actions(ctx);
  }

  @ResolveField(() => String, {
    nullable: true,
    description: 'Of a sign-in, whose account it was; null for what the clock did',
  })
  @Classified('audit', { from: ['actorId', 'subject', 'subjectId'] })
  async who(@Ctx('ctx') ctx: Context, @Parent() { actorId, subject, subjectId }: AuditEntry) {
    const id = actorId ?? (subject === 'Account' ? subjectId : null);
    return id ? (await this.accounts.load(ctx, id))?.name : null;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('audit', { from: [] })
  async organisation(@Ctx('ctx') ctx: Context, @Parent() { actorOrganisationId: id }: AuditEntry) {
    return id ? (await this.organisations.load(ctx, id))?.name : null;
  }

  @ResolveField(() => String, { nullable: true, description: "In the reader's language" })
  @Classified('audit', { from: ['action'] })
  actionLabel(@Ctx('ctx') { language }: Context, @Parent() { action }: AuditEntry): string {
    return actionLabel(language, action);
  }

  @ResolveField(() => String, { nullable: true, description: "In the reader's language" })
  @Classified('audit', { from: ['ground'] })
  groundLabel(@Ctx('ctx') { language }: Context, @Parent() { ground }: AuditEntry): string | null {
    return ground ? say(language, `ground.${ground}`) : null;
  }
}
