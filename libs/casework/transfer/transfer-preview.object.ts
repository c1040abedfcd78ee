import { Field, Int, ObjectType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Section } from '#policy/vocabulary.js';
import { WithheldSection } from '../referral/disclosure/preview.object.js';

/** What would come along to the other organisation, and what would not. */
@ObjectType('TransferPreview')
@Classified('consentRecord')
export class TransferPreview {
  @Field(() => [SectionEnum])
  sections!: Section[];

  @Field(() => [WithheldSection])
  withheld!: WithheldSection[];

  /** She consented to the handing over, or a ground stands in its place. */
  @Field(() => Boolean)
  consented!: boolean;

  /** An agreement with that organisation covers handing over, or a ground needs none. */
  @Field(() => Boolean)
  agreed!: boolean;

  @Field(() => Int, { description: 'Open referrals that go on with the new organisation' })
  referrals!: number;

  @Field(() => Int, { description: 'Open referrals to that organisation itself, which end' })
  endingReferrals!: number;
}
