import { useQuery } from '@apollo/client/react';
import { Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Section } from '../generated/enums';
import { DisclosurePreviewDocument } from '../generated/operations';
import { Shown, Withheld } from '../refer/disclosure-shown';
import type { OpenReferral } from '../referral/open-referral';
import { Answer } from '../state/answer';

interface AnswerPreviewProps {
  referral: OpenReferral;
  caseId: string;
  answer: string;
  sections: readonly Section[];
}

/** As when sending: the words as the inbox will read them, the sections as they will open on acceptance. */
export function AnswerPreview({ referral, caseId, answer, sections }: AnswerPreviewProps) {
  const { t } = useTranslation();
  const legal = referral.basis === 'legal';
  const result = useQuery(DisclosurePreviewDocument, {
    variables: { caseId, receiverId: referral.receiver?.id ?? '', sections: [...sections], groundId: null },
    fetchPolicy: 'no-cache',
    skip: legal,
  });
  return (
    <Stack w="100%">
      <Card withBorder>
        <Title order={3} size="h5">
          {t('question.atOnce')}
        </Title>
        <Text size="sm">{answer || t('question.nothingSaid')}</Text>
      </Card>
      {legal ? (
        <Text size="sm">{t('ground.restsOn')}</Text>
      ) : (
        <Answer result={result}>
          {({ disclosurePreview }) => (
            <Stack>
              <Shown preview={disclosurePreview} />
              <Withheld preview={disclosurePreview} />
            </Stack>
          )}
        </Answer>
      )}
    </Stack>
  );
}
