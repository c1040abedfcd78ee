import { useQuery } from '@apollo/client/react';
import { Alert, Card, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { VictimStatusLine } from '../case/status-badge';
import { useOtherOrganisations } from '../consent/organisations';
import { DisclosurePreviewDocument, type DisclosurePreviewQuery } from '../generated/operations';
import { useCodes } from '../language/codes';
import { caseSections } from '../section/fields';
import { SectionValuesList } from '../section/section-values';
import { Answer } from '../state/answer';
import type { StepProps } from './step';
import { StepFrame } from './step-frame';

type Preview = DisclosurePreviewQuery['disclosurePreview'];

/** Computed by the same rule that will open it: nothing here is guessed by this page. */
export function PreviewStep({ item, plan, onNext, onBack }: StepProps) {
  const { t } = useTranslation();
  const result = useQuery(DisclosurePreviewDocument, {
    variables: {
      caseId: item.id,
      receiverId: plan.receiverId ?? '',
      sections: plan.sections,
      groundId: plan.groundId ?? null,
    },
    fetchPolicy: 'no-cache',
  });
  const receiver = useOtherOrganisations().find(({ id }) => id === plan.receiverId)?.name ?? '';
  return (
    <StepFrame
      number={4}
      title={t('refer.exactly')}
      lead={t('refer.exactlyLead', { receiver })}
      next={t('refer.looksRight')}
      onNext={onNext}
      onBack={onBack}
    >
      <Answer result={result}>
        {({ disclosurePreview }) => (
          <Stack>
            {disclosurePreview.groundId && (
              <Alert color="saffron" variant="outline" bg="white">
                {t('ground.restsOn')}
              </Alert>
            )}
            <Envelope service={plan.service ?? ''} />
            <Shown preview={disclosurePreview} />
            <Withheld preview={disclosurePreview} />
          </Stack>
        )}
      </Answer>
    </StepFrame>
  );
}

function Envelope({ service }: { service: string }) {
  const { t } = useTranslation();
  const { label } = useCodes();
  return (
    <Card withBorder>
      <Title order={3} size="h5">
        {t('refer.first')}
      </Title>
      <Text size="sm">{t('refer.firstHelp', { service: label('service', service) })}</Text>
    </Card>
  );
}

function Shown({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  const shown = caseSections.filter((section) => preview.sections.includes(section));
  return (
    <Card withBorder>
      <Stack>
        <Title order={3} size="h5">
          {t('refer.onAcceptance')}
        </Title>
        <Text size="sm">{t('refer.reference', { code: preview.case?.code ?? '' })}</Text>
        {preview.sections.includes('victimStatus') && (
          <VictimStatusLine status={preview.case?.victimStatus?.status ?? null} />
        )}
        {shown.map((section) => (
          <section key={section} aria-label={t(`section.name.${section}`)}>
            <Title order={4} size="h6" mb={4}>
              {t(`section.name.${section}`)}
            </Title>
            <SectionValuesList section={section} values={preview.case?.[section] ?? {}} />
          </section>
        ))}
      </Stack>
    </Card>
  );
}

function Withheld({ preview }: { preview: Preview }) {
  const { t } = useTranslation();
  if (preview.withheld.length === 0) return null;
  return (
    <Alert color="saffron" variant="outline" bg="white" title={t('refer.withheld')}>
      <List size="sm">
        {preview.withheld.map(({ section, label }) => (
          <List.Item key={section}>
            {t(`section.name.${section}`)}: {label}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
