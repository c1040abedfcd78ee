import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { Classified } from '#platform/graphql/classified.js';
import { enumeration } from '#platform/graphql/enumeration.js';
import { Code, Codes, Flag } from '#platform/graphql/fields.js';

export const majorities = ['child', 'adult', 'uncertain'] as const;
export type Majority = (typeof majorities)[number];
export const MajorityEnum = enumeration('Majority', majorities);

@InputType('DemographicsInput')
@ObjectType({ isAbstract: true })
export class DemographicsInput {
  @Code('ageBand')
  ageBand?: string | null;

  /** True: her age is not known, and she is treated as a child until it is. */
  @Flag()
  ageUncertain?: boolean | null;

  @Code('sex')
  sex?: string | null;

  @Code('gender')
  gender?: string | null;

  /** ISO 3166-1 alpha-2. */
  @Code('country')
  citizenship?: string | null;

  /** ISO 639. */
  @Codes('language')
  languages?: string[] | null;
}

@ObjectType('Demographics')
@Classified('demographics')
export class Demographics extends DemographicsInput {
  /** Worked out from birth date, age band and doubt when the section was written. */
  @Field(() => MajorityEnum, { nullable: true })
  majority?: Majority | null;
}
