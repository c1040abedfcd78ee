import { useApolloClient } from '@apollo/client/react';
import { Button, List, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/problem';
import { CasePalermoDocument, type CasePalermoQuery } from '../generated/operations';
import { useCodes } from '../language/codes';
import { ProblemNotice } from '../state/notices';

type Palermo = NonNullable<NonNullable<CasePalermoQuery['case']>['palermo']>;

const lists = { act: 'act', means: 'means', purpose: 'purpose' } as const;
const elements = ['act', 'means', 'purpose'] as const;

/** Rests on what was written about the exploitation, so looking at it is an opening of that section. */
export function PalermoCheck({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const [palermo, setPalermo] = useState<Palermo | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const look = async () => {
    setBusy(true);
    try {
      const variables = { id: caseId };
      const answer = await client.query({ query: CasePalermoDocument, variables, fetchPolicy: 'no-cache' });
      setPalermo(answer.data?.case?.palermo ?? null);
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  if (!palermo)
    return (
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={problem} />
        <Button variant="light" loading={busy} onClick={look}>
          {t('victim.palermo')}
        </Button>
        <Text size="sm" c="dimmed">
          {t('victim.palermoHelp')}
        </Text>
      </Stack>
    );
  return <PalermoResult palermo={palermo} />;
}

function PalermoResult({ palermo }: { palermo: Palermo }) {
  const { t } = useTranslation();
  const { label } = useCodes();
  return (
    <Stack gap="xs" role="status">
      <Text fw={600}>
        {palermo.proposed
          ? t('victim.proposed', { status: t(`victimStatus.${palermo.proposed}`) })
          : t('victim.notProposed')}
      </Text>
      <Text>{palermo.explanation}</Text>
      <List size="sm">
        {elements.map((name) => {
          const element = palermo.elements.find((one) => one.element === name);
          if (!element) return null;
          const evidence = element.evidence.map((code) => label(lists[name], code)).join(', ');
          return (
            <List.Item key={name}>
              {t(`victim.element.${name}`)}: {evidence || t('victim.noEvidence')}
              {!element.required && ` (${t('victim.notRequired')})`}
            </List.Item>
          );
        })}
      </List>
      <Text size="sm" c="dimmed">
        {t('victim.personDecides')}
      </Text>
    </Stack>
  );
}
