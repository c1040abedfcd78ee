import { Inject } from '@nestjs/common';
import { Context as Ctx, ID, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import { Organisation } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { LegalGround } from './legal-ground.entity.js';

@Resolver(() => LegalGround)
export class GroundFieldsResolver {
  constructor(
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @ResolveField(() => Organisation, { nullable: true })
  @Classified('audit', { from: ['recipientId'] })
  recipient(@Ctx('ctx') ctx: Context, @Parent() { recipientId }: LegalGround) {
    return this.organisations.load(ctx, recipientId);
  }

  /** Where the reader may open the case. */
  @ResolveField(() => ID, { nullable: true })
  @Classified('referralContent', { from: [] })
  caseId(@Parent() { caseId, access }: Readable<LegalGround>) {
    return access.readable.includes('referralContent') ? caseId : null;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('referralContent', { from: ['reason'] })
  reason(@Parent() { reason }: LegalGround) {
    return reason?.reason;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('referralContent', { from: ['reason'] })
  scope(@Parent() { reason }: LegalGround) {
    return reason?.scope;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('referralContent', { from: ['decision'] })
  decisionReason(@Parent() { decision }: LegalGround) {
    return decision?.reason;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('audit', { from: ['claimedBy'] })
  async claimant(@Ctx('ctx') ctx: Context, @Parent() { claimedBy }: LegalGround) {
    return claimedBy ? (await this.accounts.load(ctx, claimedBy))?.name : null;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('audit', { from: ['decidedBy'] })
  async decider(@Ctx('ctx') ctx: Context, @Parent() { decidedBy }: LegalGround) {
    return decidedBy ? (await this.accounts.load(ctx, decidedBy))?.name : null;
  }
}
