import { Inject } from '@nestjs/common';
import { Context as Ctx, ID, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { Colleague } from '#directory/account.object.js';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import { Organisation } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { Transfer } from './transfer.entity.js';
import { TransferLoader } from './transfer.loader.js';

type Row = Readable<Transfer>;

@Resolver(() => Transfer)
export class TransferFieldsResolver {
  constructor(
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @ResolveField(() => Organisation, { nullable: true })
  @Classified('envelope', { from: [] })
  sender(@Ctx('ctx') ctx: Context, @Parent() { senderId }: Row) {
    return this.organisations.load(ctx, senderId);
  }

  @ResolveField(() => Organisation, { nullable: true })
  @Classified('envelope', { from: [] })
  receiver(@Ctx('ctx') ctx: Context, @Parent() { receiverId }: Row) {
    return this.organisations.load(ctx, receiverId);
  }

  @ResolveField(() => Colleague, { nullable: true, description: 'Whom to call before deciding' })
  @Classified('envelope', { from: [] })
  proposer(@Ctx('ctx') ctx: Context, @Parent() { proposedBy }: Row) {
    return this.accounts.load(ctx, proposedBy);
  }

  @ResolveField(() => ID, { nullable: true })
  @Classified('referralContent', { from: [] })
  caseId(@Parent() { caseId, access }: Row) {
    return access.readable.includes('referralContent') ? caseId : null;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('referralContent', { from: ['content'] })
  reason(@Parent() { content }: Row) {
    return content?.reason;
  }

  @ResolveField(() => String, { nullable: true })
  @Classified('referralContent', { from: ['content'] })
  note(@Parent() { content }: Row) {
    return content?.note;
  }

  @ResolveField(() => String, { nullable: true, description: 'consent or legal' })
  @Classified('referralContent', { from: ['groundId'] })
  basis(@Parent() { access, groundId }: Row) {
    if (!access.readable.includes('referralContent')) return null;
    return groundId ? 'legal' : 'consent';
  }
}

@Resolver(() => Case)
export class CaseTransfersResolver {
  constructor(@Inject(TransferLoader) private readonly loader: TransferLoader) {}

  @ResolveField(() => [Transfer], {
    nullable: true,
    description: 'Offered to other organisations, or come from one',
  })
  @Classified('envelope', { from: [] })
  transfers(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() row: Readable<Case>) {
    return this.loader.ofCase(ctx, row, selectedFields(info));
  }
}
