import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { consentedFor } from '../consent/consented';
import { usePurposeTo } from '../consent/organisations';
import { SectionChoice } from '../consent/section-choice';
import { CaseConsentsDocument } from '../generated/operations';
import { shareableSections } from '../section/fields';
import { Answer } from '../state/answer';
import { useGroundsFor } from './ground-choice';
import type { StepProps } from './step';
import { StepFrame } from './step-frame';

/** Only sections the person agreed to can be ticked; the service's usual ones are ticked to begin with. */
export function SectionsStep({ item, plan, change, onNext, onBack }: StepProps) {
  const { t } = useTranslation();
  const purpose = usePurposeTo(plan.receiverId);
  const grounds = useGroundsFor(item.id, plan.receiverId);
  const consents = useQuery(CaseConsentsDocument, { variables: { id: item.id } });
  return (
    <StepFrame
      number={3}
      title={t('refer.step.sections')}
      lead={t('refer.sectionsLead')}
      next={t('refer.toPreview')}
      onNext={onNext}
      onBack={onBack}
    >
      <Answer result={consents}>
        {(data) => {
          const { sections } = consentedFor(data.case.consents ?? [], plan.receiverId, purpose);
          const ground = grounds.find(({ id }) => id === plan.groundId);
          const open = ground ? (ground.decidedSections ?? ground.sections ?? []) : sections;
          const among = shareableSections.filter((section) => open.includes(section));
          if (among.length === 0) return <Text>{t('refer.onlyService')}</Text>;
          return (
            <SectionChoice
              label={t('refer.share')}
              description={t('refer.shareHelp')}
              among={among}
              value={plan.sections}
              onChange={(chosen) => change({ sections: chosen })}
            />
          );
        }}
      </Answer>
    </StepFrame>
  );
}
