import { Field, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { Case } from '../case/case.entity.js';
import { type Match, MatchEnum } from './match.js';

@ObjectType('FoundCase')
@Classified('reference')
export class FoundCase {
  @Field(() => Case)
  case!: Case;

  @Field(() => MatchEnum)
  match!: Match;
}

@ObjectType('FoundCases')
@Classified('reference')
export class FoundCases {
  @Field(() => [FoundCase])
  items!: FoundCase[];

  /** There may be more of yours: say it more precisely. How many is not counted. */
  @Field(() => Boolean)
  more!: boolean;
}
