import { useQuery } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenCase } from '../case/open-case';
import { CaseConsentsDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { Empty } from '../state/notices';
import { ConsentCard } from './consent-card';
import { ConsentForm } from './consent-form';

export function CaseConsents({ item }: { item: OpenCase }) {
  const { t } = useTranslation();
  const [recording, setRecording] = useState(false);
  const result = useQuery(CaseConsentsDocument, { variables: { id: item.id } });
  return (
    <Stack maw={860}>
      <Text c="dimmed">{t('consent.lead')}</Text>
      {item.access.actions.includes('recordConsent') && !recording && (
        <Group>
          <Button variant="light" onClick={() => setRecording(true)}>
            {t('consent.record')}
          </Button>
        </Group>
      )}
      {recording && (
        <ConsentForm
          caseId={item.id}
          majority={item.demographics?.majority ?? null}
          onDone={() => setRecording(false)}
        />
      )}
      <Answer result={result}>
        {(data) => {
          const consents = data.case.consents ?? [];
          if (consents.length === 0) return <Empty title={t('consent.none')} />;
          return consents.map((consent) => (
            <ConsentCard key={consent.id} consent={consent} majority={item.demographics?.majority ?? null} />
          ));
        }}
      </Answer>
    </Stack>
  );
}
