import { Context as Ctx, Field, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { mandatoryReports, triggerEntry } from '#country/legal-ground.js';
import { OrganisationKindEnum } from '#directory/organisation.object.js';
import type { Context } from '#platform/context/context.js';
import { DomainError } from '#platform/errors/domain-error.js';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import type { OrganisationKind, Section } from '#policy/vocabulary.js';

/** What the country wants reported. */
@ObjectType('ReportDuty')
@Classified('directory')
export class ReportDuty {
  @Field(() => String)
  trigger!: string;

  @Field(() => String)
  label!: string;

  @Field(() => [OrganisationKindEnum])
  recipients!: OrganisationKind[];

  @Field(() => [SectionEnum])
  sections!: Section[];

  /** ISO 8601 duration. */
  @Field(() => String)
  within!: string;

  /** What she is told beforehand. */
  @Field(() => String)
  told!: string;
}

@Resolver(() => ReportDuty)
export class ReportDutyResolver {
  @Query(() => [ReportDuty], {
    description: 'What has to be reported, to whom, how soon and no more than what',
  })
  reportDuties(@Ctx('ctx') { actor, language }: Context): ReportDuty[] {
    if (actor.id === null) throw new DomainError('UNAUTHENTICATED');
    return mandatoryReports.map(({ trigger, recipients, sections, within, told }) => ({
      trigger,
      label: triggerEntry(trigger)?.[language] ?? trigger,
      recipients: [...recipients],
      sections: [...sections],
      within,
      told: told[language],
    }));
  }
}
