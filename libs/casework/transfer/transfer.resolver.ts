import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Info, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { assertNotTooMany } from '#platform/graphql/page.js';
import { selectedFields } from '#platform/graphql/selection.js';
import type { Section } from '#policy/vocabulary.js';
import { TakingOver } from './taking-over.service.js';
import { Transfer, TransferPage } from './transfer.entity.js';
import {
  AcceptTransferInput,
  DeclineTransferInput,
  ProposeTransferInput,
  TransferStepInput,
} from './transfer.input.js';
import { TransferLoader } from './transfer.loader.js';
import { TransferService } from './transfer.service.js';
import { TransferPreview } from './transfer-preview.object.js';

@Resolver(() => Transfer)
export class TransferResolver {
  constructor(
    @Inject(TransferLoader) private readonly loader: TransferLoader,
    @Inject(TransferService) private readonly service: TransferService,
    @Inject(TakingOver) private readonly takingOver: TakingOver,
  ) {}

  @Query(() => TransferPage, {
    description: 'Cases offered to your organisation (`incoming`), or offered by it; newest first',
  })
  transfers(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('incoming', { type: () => Boolean }) incoming: boolean,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<TransferPage> {
    return this.loader.page(ctx, { incoming, first, after }, selectedFields(info, ['items']));
  }

  @Query(() => TransferPreview, { description: 'What would come along to another organisation' })
  transferPreview(
    @Ctx('ctx') ctx: Context,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('receiverId', { type: () => ID }) receiverId: string,
    @Args('sections', { type: () => [SectionEnum] }) sections: Section[],
    @Args('groundId', { type: () => ID, nullable: true }) groundId?: string,
  ): Promise<TransferPreview> {
    assertNotTooMany('sections', sections);
    return this.loader.preview(ctx, { caseId, receiverId, sections, groundId });
  }

  @Mutation(() => Transfer, {
    description: 'On her consent to it, or on a confirmed ground; nothing opens yet',
  })
  async proposeTransfer(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ProposeTransferInput,
  ) {
    return this.loader.one(ctx, await this.service.propose(ctx, input), selectedFields(info));
  }

  @Mutation(() => Transfer, { description: 'Takes the case over: from now on it is this organisation’s' })
  async acceptTransfer(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: AcceptTransferInput,
  ) {
    return this.loader.one(ctx, await this.takingOver.accept(ctx, input), selectedFields(info));
  }

  @Mutation(() => Transfer)
  async declineTransfer(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DeclineTransferInput,
  ) {
    return this.loader.one(ctx, await this.service.decline(ctx, input), selectedFields(info));
  }

  @Mutation(() => Transfer)
  async withdrawTransfer(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: TransferStepInput,
  ) {
    return this.loader.one(ctx, await this.service.withdraw(ctx, input), selectedFields(info));
  }
}
