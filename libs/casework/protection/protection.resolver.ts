import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Info, Mutation, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { CaseLoader } from '../case/case.loader.js';
import { AssignmentService } from './assignment.service.js';
import { ExclusionService } from './exclusion.service.js';
import {
  ExcludePersonInput,
  LiftExclusionInput,
  NameSupervisorInput,
  ReassignCaseInput,
  SealCaseInput,
  UnassignCaseInput,
  UnsealCaseInput,
} from './protection.input.js';
import { SealingService } from './sealing.service.js';

/** Each answers the case, or null where it is no longer open to whoever took the measure. */
@Resolver(() => Case)
export class ProtectionResolver {
  constructor(
    @Inject(CaseLoader) private readonly cases: CaseLoader,
    @Inject(SealingService) private readonly sealing: SealingService,
    @Inject(ExclusionService) private readonly exclusions: ExclusionService,
    @Inject(AssignmentService) private readonly assignments: AssignmentService,
  ) {}

  @Mutation(() => Case, { nullable: true, description: 'Null when the case is no longer open to you' })
  sealCase(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Args('input') input: SealCaseInput) {
    return this.after(ctx, info, this.sealing.seal(ctx, input));
  }

  @Mutation(() => Case, { nullable: true })
  unsealCase(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: UnsealCaseInput,
  ) {
    return this.after(ctx, info, this.sealing.unseal(ctx, input));
  }

  @Mutation(() => Case, { nullable: true, description: 'Null when the case is no longer open to you' })
  nameSupervisor(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: NameSupervisorInput,
  ) {
    return this.after(ctx, info, this.sealing.nameSupervisor(ctx, input));
  }

  @Mutation(() => Case, { nullable: true, description: 'Keeps somebody from a case, whatever their role' })
  excludePerson(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ExcludePersonInput,
  ) {
    return this.after(ctx, info, this.exclusions.exclude(ctx, input));
  }

  @Mutation(() => Case, { nullable: true })
  liftExclusion(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: LiftExclusionInput,
  ) {
    return this.after(ctx, info, this.exclusions.lift(ctx, input));
  }

  @Mutation(() => Case, { nullable: true, description: 'From one caseworker to another, at once' })
  reassignCase(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: ReassignCaseInput,
  ) {
    return this.after(ctx, info, this.assignments.reassign(ctx, input));
  }

  @Mutation(() => Case, { nullable: true })
  unassignCase(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: UnassignCaseInput,
  ) {
    return this.after(ctx, info, this.assignments.unassign(ctx, input));
  }

  private async after(ctx: Context, info: GraphQLResolveInfo, done: Promise<string>) {
    return this.cases.nested(ctx, await done, selectedFields(info), false);
  }
}
