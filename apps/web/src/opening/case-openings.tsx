import { useQuery } from '@apollo/client/react';
import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { OpeningsDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { More } from '../state/more';
import { OpeningsList } from './openings-list';

export function CaseOpenings({ caseId, caseCode }: { caseId?: string; caseCode?: string }) {
  const { t } = useTranslation();
  const result = useQuery(OpeningsDocument, {
    variables: { caseId, caseCode, first: 50 },
    fetchPolicy: 'network-only',
  });
  return (
    <Stack>
      {caseId && (
        <TextLink to="/cases/$id/seen" params={{ id: caseId }}>
          {t('seen.open')}
        </TextLink>
      )}
      <Answer result={result}>
        {({ openings }) => (
          <Stack>
            <Text c="dimmed">{t('opening.lead')}</Text>
            <OpeningsList openings={openings.items} />
            <More next={openings.next} load={(after) => result.fetchMore({ variables: { after } })} />
          </Stack>
        )}
      </Answer>
    </Stack>
  );
}
