import { Inject } from '@nestjs/common';
import {
  Args,
  Context as Ctx,
  ID,
  Info,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { AccountLoader } from '#directory/account.loader.js';
import { Colleague } from '#directory/account.object.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields, standsInList } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { CaseLoader } from '../case/case.loader.js';
import { DecideDuplicateInput, UndoDuplicateInput } from './duplicate.input.js';
import { DuplicateLoader } from './duplicate.loader.js';
import { DuplicateService } from './duplicate.service.js';
import {
  type DuplicateStatus,
  DuplicateStatusEnum,
  PossibleDuplicate,
  PossibleDuplicatePage,
} from './possible-duplicate.entity.js';

@Resolver(() => PossibleDuplicate)
export class DuplicateResolver {
  constructor(
    @Inject(DuplicateLoader) private readonly loader: DuplicateLoader,
    @Inject(DuplicateService) private readonly service: DuplicateService,
    @Inject(CaseLoader) private readonly cases: CaseLoader,
    @Inject(AccountLoader) private readonly accounts: AccountLoader,
  ) {}

  @Query(() => PossibleDuplicatePage, {
    description: 'Cases that may be of one person, where you oversee both; newest first',
  })
  possibleDuplicates(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('status', { type: () => DuplicateStatusEnum, nullable: true }) status?: DuplicateStatus,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<PossibleDuplicatePage> {
    return this.loader.page(ctx, { status, first, after }, selectedFields(info, ['items']));
  }

  @Query(() => PossibleDuplicate, {
    description: 'One pair, side by side; what is opened of either case is on record',
  })
  possibleDuplicate(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('id', { type: () => ID }) id: string,
  ) {
    return this.loader.one(ctx, id, selectedFields(info));
  }

  @Mutation(() => PossibleDuplicate)
  async decideDuplicate(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DecideDuplicateInput,
  ) {
    return this.loader.one(ctx, await this.service.decide(ctx, input), selectedFields(info));
  }

  @Mutation(() => PossibleDuplicate, { description: 'As it was before the decision' })
  async undoDuplicate(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: UndoDuplicateInput,
  ) {
    return this.loader.one(ctx, await this.service.undo(ctx, input), selectedFields(info));
  }

  @ResolveField(() => Case, { nullable: true })
  @Classified('protection', { from: [] })
  case(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() { caseId }: PossibleDuplicate) {
    return this.cases.nested(ctx, caseId, selectedFields(info), standsInList(info));
  }

  @ResolveField(() => Case, { nullable: true })
  @Classified('protection', { from: [] })
  other(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Parent() { otherCaseId }: PossibleDuplicate,
  ) {
    return this.cases.nested(ctx, otherCaseId, selectedFields(info), standsInList(info));
  }

  @ResolveField(() => Colleague, { nullable: true, description: 'Who decided' })
  @Classified('protection', { from: ['decidedBy'] })
  decider(@Ctx('ctx') ctx: Context, @Parent() { decidedBy }: PossibleDuplicate) {
    return decidedBy ? this.accounts.load(ctx, decidedBy) : null;
  }
}
