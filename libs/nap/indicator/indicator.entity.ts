import { Field, Float, ID, ObjectType } from '@nestjs/graphql';
import type { CubeName } from '#casework/statistics/cube.js';
import { CubeEnum } from '#casework/statistics/released-cell.entity.js';
import { Guarded, Held, Judging, RowId, Shown } from '#platform/database/guarded.js';
import { AccessObject } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { DayScalar } from '#platform/graphql/day.scalar.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Holds } from '#platform/graphql/limits/holds.js';
import type { Access } from '#policy/access.js';
import { ofPublishedPlan } from '../plan/plan.entity.js';
import type { Point } from '../rag/rag.js';

const units = ['number', 'percent'] as const;
const directions = ['up', 'down'] as const;
const sources = ['manual', 'computed'] as const;
export type Unit = (typeof units)[number];
const UnitEnum = enumeration('IndicatorUnit', units);
const DirectionEnum = enumeration('IndicatorDirection', directions);
const SourceEnum = enumeration('IndicatorSource', sources);

/** A value on a day: the baseline, a target, or what was measured. */
@ObjectType('PlanValue')
@Classified('plan')
export class PlanValue implements Point {
  @Field(() => DayScalar)
  on!: string;

  @Field(() => Float)
  value!: number;
}

/** How anyone can tell whether an objective is being reached. */
@Guarded({
  subject: 'Indicator',
  table: 'indicator',
  newestBy: 'created_at',
  derived: { published: ofPublishedPlan },
})
@ObjectType('Indicator')
@Classified('plan')
export class Indicator {
  @RowId()
  @Field(() => ID)
  id!: string;

  @Field(() => AccessObject)
  access?: Access;

  @Judging({ type: 'uuid' })
  agencyId!: string;

  @Held('plan', { type: 'uuid' })
  planId!: string;

  @Held('plan', { type: 'uuid' })
  objectiveId!: string;

  @Shown('plan', () => String, { type: 'text' })
  code!: string;

  @Held('plan', { type: 'int' })
  position!: number;

  @Held('plan', { type: 'text' })
  nameMn!: string;

  @Held('plan', { type: 'text' })
  nameEn!: string;

  @Held('plan', { type: 'text' })
  definitionMn!: string;

  @Held('plan', { type: 'text' })
  definitionEn!: string;

  @Shown('plan', () => UnitEnum, { type: 'text' })
  unit!: Unit;

  @Shown('plan', () => DirectionEnum, { type: 'text' })
  direction!: (typeof directions)[number];

  @Shown('plan', () => SourceEnum, { type: 'text' })
  source!: (typeof sources)[number];

  /** What a computed one is read from. */
  @Shown('plan', () => CubeEnum, { type: 'text' })
  cube!: CubeName | null;

  @Held('plan', { type: 'double precision' })
  baselineValue!: number;

  @Held('plan', { type: 'date' })
  baselineOn!: string;

  @Held('plan', { type: 'text' })
  baselineSourceMn!: string;

  @Held('plan', { type: 'text' })
  baselineSourceEn!: string;

  @Held('plan', { type: 'jsonb' })
  @Field(() => [PlanValue])
  @Holds(5)
  targets!: PlanValue[];

  @Held('planReport', { type: 'timestamptz' })
  reportedAt?: Date | null;
}
