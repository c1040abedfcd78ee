import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { EndAbsenceInput, SetAbsenceInput } from './absence.input.js';
import { Absence } from './absence.object.js';
import { AbsenceService } from './absence.service.js';

@Resolver()
export class AbsenceResolver {
  constructor(@Inject(AbsenceService) private readonly absences: AbsenceService) {}

  @Query(() => [Absence], {
    description: 'When you are away, and for whom you stand in; what is over is not shown',
  })
  myAbsences(@Ctx('ctx') ctx: Context): Promise<Absence[]> {
    return this.absences.mine(ctx);
  }

  @Mutation(() => Boolean)
  @Classified('account')
  setAbsence(@Ctx('ctx') ctx: Context, @Args('input') input: SetAbsenceInput): Promise<boolean> {
    return this.absences.set(ctx, input);
  }

  @Mutation(() => Boolean)
  @Classified('account')
  endAbsence(@Ctx('ctx') ctx: Context, @Args('input') input: EndAbsenceInput): Promise<boolean> {
    return this.absences.end(ctx, input);
  }
}
