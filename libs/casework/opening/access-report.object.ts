import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Section } from '#policy/vocabulary.js';

/** What one organisation looked at on one ground. No person is named: who worked there that day is not hers to fear. */
@ObjectType('AccessReportLine')
@Classified('audit')
export class AccessReportLine {
  @Field(() => ID)
  organisationId!: string;

  @Field(() => String)
  organisation!: string;

  /** assignment, managing, referral … as in the ledger of disclosures. */
  @Field(() => String, { nullable: true })
  ground!: string | null;

  @Field(() => [SectionEnum])
  sections!: Section[];

  @Field(() => Int)
  times!: number;

  @Field(() => Date)
  first!: Date;

  @Field(() => Date)
  last!: Date;
}

@ObjectType('AccessReport')
@Classified('audit')
export class AccessReport {
  @Field(() => [AccessReportLine])
  lines!: AccessReportLine[];

  /** False: only the newest openings are counted. */
  @Field(() => Boolean)
  complete!: boolean;

  @Field(() => Date)
  madeAt!: Date;
}
