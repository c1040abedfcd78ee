import { Field, ID, ObjectType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Section } from '#policy/vocabulary.js';
import { Case } from '../../case/case.entity.js';

@ObjectType('WithheldSection')
@Classified('consentRecord')
export class WithheldSection {
  @Field(() => SectionEnum)
  section!: Section;

  /** notConsented, notInAgreement, notForReceiver or notDisclosable. */
  @Field(() => String)
  reason!: string;

  /** In the reader's language. */
  @Field(() => String)
  label!: string;
}

/** Exactly what a receiver would see, by the rule that will open it. */
@ObjectType('DisclosurePreview')
@Classified('consentRecord')
export class DisclosurePreview {
  @Field(() => [SectionEnum])
  sections!: Section[];

  @Field(() => [WithheldSection])
  withheld!: WithheldSection[];

  @Field(() => ID, { nullable: true })
  consentId!: string | null;

  @Field(() => ID, { nullable: true })
  agreementId!: string | null;

  /** Where it rests on a ground without consent. */
  @Field(() => ID, { nullable: true })
  groundId!: string | null;

  /** The case with these sections and `reference`, and nothing else. */
  @Field(() => Case, { nullable: true })
  case!: Case | null;
}
