import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Section } from '#policy/vocabulary.js';
import { ReferralStatusEnum } from '../referral/referral.entity.js';
import type { ReferralStatus } from '../referral/referral.states.js';

/** A referral that rests on the consent: what its recipient is shown, and until when. */
@ObjectType('ShownReferral')
@Classified('consentRecord')
export class ShownReferral {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  code?: string | null;

  @Field(() => ReferralStatusEnum, { nullable: true })
  status?: ReferralStatus | null;

  @Field(() => [SectionEnum], { nullable: true })
  sections?: Section[] | null;

  /** Null until it is accepted. */
  @Field(() => Date, { nullable: true })
  openUntil?: Date | null;
}

/** Of one section: how often the recipient's people opened it, whatever the ground, and when last. */
@ObjectType('OpenedSection')
@Classified('audit')
export class OpenedSection {
  @Field(() => SectionEnum)
  section!: Section;

  @Field(() => Int)
  times!: number;

  @Field(() => Date)
  last!: Date;
}

/** One line a section, in the order in which they were opened last. */
export function openedSections(
  openings: readonly { readonly at: Date; readonly sections: readonly Section[] }[],
): OpenedSection[] {
  const opened = new Map<Section, OpenedSection>();
  for (const { at, sections } of openings)
    for (const section of sections) {
      const known = opened.get(section);
      opened.set(section, {
        section,
        times: (known?.times ?? 0) + 1,
        last: known && known.last > at ? known.last : at,
      });
    }
  return [...opened.values()].sort((a, b) => b.last.getTime() - a.last.getTime());
}
