import { useQuery } from '@apollo/client/react';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenCase } from '../case/open-case';
import { CaseGroundsDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { Empty } from '../state/notices';
import { ClaimForm } from './claim-form';
import { GroundCard } from './ground-card';

/** What of this person was disclosed without consent, why, and who looked at it. */
export function CaseGrounds({ item }: { item: OpenCase }) {
  const { t } = useTranslation();
  const [claiming, setClaiming] = useState(false);
  const result = useQuery(CaseGroundsDocument, { variables: { id: item.id } });
  return (
    <Stack maw={860}>
      <Text c="dimmed">{t('ground.lead')}</Text>
      {item.access.actions.includes('claimGround') && !claiming && (
        <Group>
          <Button variant="light" onClick={() => setClaiming(true)}>
            {t('ground.claim')}
          </Button>
        </Group>
      )}
      {claiming && <ClaimForm caseId={item.id} onDone={() => setClaiming(false)} />}
      <Answer result={result}>
        {(data) => {
          const grounds = data.case.legalGrounds ?? [];
          if (grounds.length === 0) return <Empty title={t('ground.none')} />;
          return grounds.map((ground) => <GroundCard key={ground.id} ground={ground} />);
        }}
      </Answer>
    </Stack>
  );
}
