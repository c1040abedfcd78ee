import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { PeriodObject } from '#country/period.object.js';
import type { Audience } from '#country/statistics.js';
import { Guarded, Held, Judging, RowId } from '#platform/database/guarded.js';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { type CubeName, cubeNames } from './cube.js';

export const CubeEnum = enumeration('Cube', cubeNames);

/** A number that has left casework, for one audience. */
@Guarded({
  subject: 'Statistics',
  table: 'released_cell',
  newestBy: 'released_at',
  derived: {
    audience: {
      select: 't.audience',
      among: (values, params) => `t.audience = any (${params.add(values, 'text[]')})`,
    },
  },
})
export class ReleasedCell {
  @RowId()
  id!: string;

  /** Derived: whom it was released to. */
  audience!: Audience;

  @Judging({ type: 'text' })
  cube!: CubeName;

  @Judging({ type: 'text' })
  cell!: string;

  @Held('statistics', { type: 'text' })
  period!: string;

  @Held('statistics', { type: 'int' })
  numerator!: number | null;

  @Held('statistics', { type: 'int' })
  denominator!: number | null;

  @Held('statistics', { type: 'boolean' })
  withheld!: boolean;

  @Held('statistics', { type: 'timestamptz' })
  releasedAt!: Date;
}

/** One number of a released cube: how many of how many. Null throughout where it is withheld. */
@ObjectType('StatisticsCell')
@Classified('statistics')
export class StatisticsCell {
  /** A code of the cube's list; null for the total. */
  @Field(() => String, { nullable: true })
  code!: string | null;

  @Field(() => String)
  label!: string;

  @Field(() => Int, { nullable: true })
  numerator!: number | null;

  @Field(() => Int, { nullable: true })
  denominator!: number | null;

  /** Per cent, to one decimal. */
  @Field(() => Float, { nullable: true })
  share!: number | null;

  @Field(() => Boolean)
  withheld!: boolean;

  /** Why it is withheld, in the reader's language: the same words for every withheld cell. */
  @Field(() => String, { nullable: true })
  explanation!: string | null;
}

/** A cube as it was released at the close of a period. */
@ObjectType('ReleasedCube')
@Classified('statistics')
export class ReleasedCube {
  @Field(() => CubeEnum)
  cube!: CubeName;

  @Field(() => PeriodObject)
  period!: PeriodObject;

  @Field(() => Date)
  releasedAt!: Date;

  @Field(() => StatisticsCell)
  total!: StatisticsCell;

  @Field(() => [StatisticsCell])
  cells!: StatisticsCell[];
}
