import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { OwnSessions } from './own-sessions.service.js';
import { Session } from './session.entity.js';
import { EndOtherSessionsInput, EndSessionInput } from './session.input.js';

@Resolver(() => Session)
export class SessionResolver {
  constructor(@Inject(OwnSessions) private readonly own: OwnSessions) {}

  @Query(() => [Session], { description: 'Where you are signed in, newest first' })
  sessions(@Ctx('ctx') ctx: Context): Promise<Session[]> {
    return this.own.list(ctx);
  }

  @ResolveField(() => Boolean, { description: 'The one this question came with' })
  current(@Ctx('ctx') { session }: Context, @Parent() { id }: Session): boolean {
    return session?.id === id;
  }

  @Mutation(() => Boolean)
  @Classified('account')
  endSession(@Ctx('ctx') ctx: Context, @Args('input') input: EndSessionInput): Promise<boolean> {
    return this.own.end(ctx, input);
  }

  @Mutation(() => Boolean)
  @Classified('account')
  endOtherSessions(@Ctx('ctx') ctx: Context, @Args('input') input: EndOtherSessionsInput): Promise<boolean> {
    return this.own.endOthers(ctx, input);
  }
}
