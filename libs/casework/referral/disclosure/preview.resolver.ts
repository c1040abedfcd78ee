import { Inject } from '@nestjs/common';
import { Args, Context as Ctx, ID, Info, Query, Resolver } from '@nestjs/graphql';
import type { GraphQLResolveInfo } from 'graphql';
import { preselectedSections } from '#country/preselected-section.js';
import type { Context } from '#platform/context/context.js';
import { SectionEnum } from '#platform/graphql/access.object.js';
import { Classified } from '#platform/graphql/classified.js';
import { assertNotTooMany } from '#platform/graphql/page.js';
import { selectedFields } from '#platform/graphql/selection.js';
import type { Section } from '#policy/vocabulary.js';
import { DisclosurePreview } from './preview.object.js';
import { PreviewService } from './preview.service.js';

@Resolver(() => DisclosurePreview)
export class PreviewResolver {
  constructor(@Inject(PreviewService) private readonly previews: PreviewService) {}

  @Query(() => DisclosurePreview, { description: 'Exactly what a receiver would see' })
  disclosurePreview(
    @Ctx('ctx') ctx: Context,
    @Info() info: GraphQLResolveInfo,
    @Args('caseId', { type: () => ID }) caseId: string,
    @Args('receiverId', { type: () => ID }) receiverId: string,
    @Args('sections', { type: () => [SectionEnum] }) sections: Section[],
    @Args('groundId', { type: () => ID, nullable: true }) groundId?: string,
  ): Promise<DisclosurePreview> {
    assertNotTooMany('sections', sections);
    return this.previews.preview(
      ctx,
      { caseId, receiverId, sections, groundId },
      selectedFields(info, ['case']),
    );
  }

  @Query(() => [SectionEnum], { description: 'What a referral of this service usually needs, to start from' })
  @Classified('directory')
  preselectedSections(@Args('service', { type: () => String }) service: string): Section[] {
    return preselectedSections(service);
  }
}
