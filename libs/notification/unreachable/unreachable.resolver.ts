import { Inject } from '@nestjs/common';
import { Context as Ctx, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import { Unreachable } from './unreachable.entity.js';
import { UnreachableService } from './unreachable.service.js';

@Resolver(() => Unreachable)
export class UnreachableResolver {
  constructor(@Inject(UnreachableService) private readonly service: UnreachableService) {}

  @Query(() => [Unreachable], {
    description:
      'Whether messages to you arrive; to an administrator, also to whom of their house they do not',
  })
  unreachable(@Ctx('ctx') ctx: Context): Promise<Unreachable[]> {
    return this.service.list(ctx);
  }
}
