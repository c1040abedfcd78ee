import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, Query, Resolver } from '@nestjs/graphql';
import type { Context } from '#platform/context/context.js';
import type { CubeName } from './cube.js';
import { CubeEnum, ReleasedCube } from './released-cell.entity.js';
import { StatisticsGate } from './statistics-gate.js';

@Resolver(() => ReleasedCube)
export class StatisticsResolver {
  constructor(@Inject(StatisticsGate) private readonly gate: StatisticsGate) {}

  @Query(() => [ReleasedCube], {
    description: 'Released at the close of each period, newest first; small numbers are withheld',
  })
  statistics(
    @Ctx('ctx') ctx: Context,
    @Args('cube', { type: () => CubeEnum }) cube: CubeName,
  ): Promise<ReleasedCube[]> {
    return this.gate.ask(ctx, cube);
  }
}
