import { Field, Int, ObjectType } from '@nestjs/graphql';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { Section } from '#policy/vocabulary.js';

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
