import { Inject } from '@nestjs/common';
import {
  Args,
  Context as Ctx,
  Info,
  Int,
  Mutation,
  Parent,
  Query,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { OrganisationLoader } from '#directory/organisation.loader.js';
import { Organisation } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import { Classified } from '#platform/graphql/classified.js';
import { selectedFields, standsInList } from '#platform/graphql/selection.js';
import { Case } from '../case/case.entity.js';
import { CaseLoader } from '../case/case.loader.js';
import { AnswerMatchInput } from './match.input.js';
import { MatchService } from './match.service.js';
import { MatchQuestion, MatchQuestionPage } from './match-question.entity.js';

/** What the broker asks of whoever oversees a case. */
@Resolver(() => MatchQuestion)
export class MatchQuestionResolver {
  constructor(
    @Inject(MatchService) private readonly service: MatchService,
    @Inject(CaseLoader) private readonly cases: CaseLoader,
    @Inject(OrganisationLoader) private readonly organisations: OrganisationLoader,
  ) {}

  @Query(() => MatchQuestionPage, {
    description: 'Whether you want to talk with another organisation about a case you oversee, newest first',
  })
  matchQuestions(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('first', { type: () => Int, nullable: true }) first?: number,
    @Args('after', { type: () => String, nullable: true }) after?: string,
  ): Promise<MatchQuestionPage> {
    return this.service.questions(ctx, { first, after }, selectedFields(info, ['items']));
  }

  @Mutation(() => MatchQuestion, { description: 'Who the other is, you learn only if both agree' })
  async answerMatch(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('input') input: AnswerMatchInput,
  ) {
    return this.service.question(ctx, await this.service.answer(ctx, input), selectedFields(info));
  }

  @ResolveField(() => Case, { nullable: true })
  @Classified('protection', { from: [] })
  case(@Ctx('ctx') ctx: Context, @Info() info: GraphQLResolveInfo, @Parent() { caseId }: MatchQuestion) {
    return this.cases.nested(ctx, caseId, selectedFields(info), standsInList(info));
  }

  @ResolveField(() => Organisation, {
    nullable: true,
    description: 'The other organisation, once both agree',
  })
  @Classified('protection', { from: ['partnerId'] })
  partner(@Ctx('ctx') ctx: Context, @Parent() { partnerId }: MatchQuestion) {
    return partnerId ? this.organisations.load(ctx, partnerId) : null;
  }
}
