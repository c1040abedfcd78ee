import { useQuery } from '@apollo/client/react';
import { Alert, Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useOtherOrganisations } from '../consent/organisations';
import { DisclosurePreviewDocument } from '../generated/operations';
import { useCodes } from '../language/codes';
import { Answer } from '../state/answer';
import { Shown, Withheld } from './disclosure-shown';
import type { StepProps } from './step';
import { StepFrame } from './step-frame';

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
