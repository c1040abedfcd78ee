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
import type { Context } from '#platform/context/context.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { AssignmentService } from '../protection/assignment.service.js';
import { Case, CasePage, CaseStatusEnum } from './case.entity.js';
import {
  AssignCaseInput,
  ConfirmVictimStatusInput,
  DecideVictimStatusInput,
  JoinIncidentInput,
  MoveCaseInput,
  RegisterCaseInput,
  UpdateCaseInput,
} from './case.input.js';
import { CaseLoader } from './case.loader.js';
import { CaseService } from './case.service.js';
import type { CaseStatus } from './case.states.js';
import { VictimStatusService } from './victim-status.service.js';

@Resolver(() => Case)
export class CaseResolver {
  constructor(
    @Inject(CaseLoader) private readonly cases: CaseLoader,
    @Inject(CaseService) private readonly service: CaseService,
    @Inject(VictimStatusService) private readonly victimStatus: VictimStatusService,
    @Inject(AssignmentService) private readonly assignments: AssignmentService,
  ) {}

  @Query(() => CasePage, { name: 'cases', description: 'The cases open to you, newest first' })
  page(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('status', { type: () => CaseStatusEnum, nullable: true }) status?: CaseStatus,
    @Args('openedIn', { type: () => String, nullable: true, description: 'A month, such as 2026-11' })
    openedIn?: string,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<CasePage> {
    return this.cases.page(ctx, { status, openedIn, first, after }, selectedFields(info, ['items']));
  }

  @Query(() => Case, { name: 'case', description: 'One case; opening a logged section of it is on record' })
  one(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('id', { type: () => ID }) id: string,
  ) {
    return this.cases.one(ctx, id, selectedFields(info));
  }

  @Mutation(() => Case)
  async registerCase(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: RegisterCaseInput,
  ) {
    return this.cases.one(ctx, await this.service.register(ctx, input), selectedFields(info));
  }

  @Mutation(() => Case, { description: 'A section given replaces that section' })
  async updateCase(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: UpdateCaseInput,
  ) {
    return this.cases.one(ctx, await this.service.update(ctx, input), selectedFields(info));
  }

  @Mutation(() => Case)
  async moveCase(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: MoveCaseInput,
  ) {
    return this.cases.one(ctx, await this.service.move(ctx, input), selectedFields(info));
  }

  @Mutation(() => Case)
  async assignCase(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: AssignCaseInput,
  ) {
    return this.cases.one(ctx, await this.assignments.assign(ctx, input), selectedFields(info));
  }

  @Mutation(() => Case)
  async joinIncident(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: JoinIncidentInput,
  ) {
    return this.cases.one(ctx, await this.service.joinIncident(ctx, input), selectedFields(info));
  }

  @Mutation(() => Case)
  async decideVictimStatus(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: DecideVictimStatusInput,
  ) {
    return this.cases.one(ctx, await this.victimStatus.decide(ctx, input), selectedFields(info));
  }

  @Mutation(() => Case, { description: 'A second person confirms what the first decided' })
  async confirmVictimStatus(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ConfirmVictimStatusInput,
  ) {
    return this.cases.one(ctx, await this.victimStatus.confirm(ctx, input), selectedFields(info));
  }
}

@Resolver(() => CasePage)
export class CasePageResolver {
  constructor(@Inject(CaseLoader) private readonly cases: CaseLoader) {}

  @ResolveField(() => Int, { nullable: true, description: 'On all pages together; null above 1,000' })
  total(@Ctx('ctx') ctx: Context, @Parent() page: CasePage): Promise<number | null> {
    return this.cases.total(ctx, page);
  }
}
