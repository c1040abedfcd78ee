import { Inject } from '@nestjs/common';
import { Context as Ctx, Info, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import type { Context } from '#platform/context/context.js';
import type { Readable } from '#platform/database/read-gate.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { CaseLoader } from '../case/case.loader.js';
import { DuplicateLoader } from './duplicate.loader.js';
import { RelatedCase } from './related-case.object.js';

/** What a case knows of others of the same person. */
@Resolver(() => Case)
export class CaseDuplicatesResolver {
  constructor(
    @Inject(DuplicateLoader) private readonly loader: DuplicateLoader,
    @Inject(CaseLoader) private readonly cases: CaseLoader,
  ) {}

  @ResolveField(() => Boolean, {
    nullable: true,
    description: 'Whether there is something about this case to ask the supervisor; what, only they are told',
  })
  @Classified('timeline', { from: [] })
  asksSupervisor(@Ctx('ctx') ctx: Context, @Parent() row: Readable<Case>) {
    return this.loader.asksSupervisor(ctx, row);
  }

  @ResolveField(() => [RelatedCase], {
    nullable: true,
    description:
      'Cases of the same person that were merged or linked with it, as far as they are open to you',
  })
  @Classified('timeline', { from: [] })
  async relatedCases(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Parent() row: Readable<Case>,
  ) {
    const related = await this.loader.related(ctx, row);
    if (!related) return null;
    const fields = selectedFields(info, ['case']);
    const shown = await Promise.all(
      related.map(async ({ otherId, relation }) => {
        const other = await this.cases.nested(ctx, otherId, fields, true);
        return other ? [{ relation, case: other }] : [];
      }),
    );
    return shown.flat();
  }
}
