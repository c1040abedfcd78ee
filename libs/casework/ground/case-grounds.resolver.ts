import { Inject } from '@nestjs/common';
import { Context as Ctx, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { GroundLoader } from './ground.loader.js';
import { LegalGround } from './legal-ground.entity.js';

@Resolver(() => Case)
export class CaseGroundsResolver {
  constructor(@Inject(GroundLoader) private readonly loader: GroundLoader) {}

  @ResolveField(() => [LegalGround], {
    nullable: true,
    description: 'What was disclosed without consent, and why',
  })
  @Classified('audit', { from: [] })
  legalGrounds(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() row: Readable<Case>) {
    return this.loader.ofCase(ctx, row, selectedFields(info));
  }
}
