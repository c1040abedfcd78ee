import { useQuery } from '@apollo/client/react';
import { Group, Stack, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type PairRowFragment, PossibleDuplicateDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { Page } from '../state/page';
import { Comparison } from './comparison';
import { DecisionForm } from './decision-form';
import { PairStatus } from './pair-card';
import { Reasons } from './reasons';
import { UndoButton } from './undo-button';

/** One pair: side by side once it is opened, and the decision. */
export function PairPage() {
  const { id } = useParams({ from: '/app/duplicates/$id' });
  const result = useQuery(PossibleDuplicateDocument, { variables: { id }, fetchPolicy: 'network-only' });
  return <Answer result={result}>{(data) => <OpenPair pair={data.possibleDuplicate} />}</Answer>;
}

function OpenPair({ pair }: { pair: PairRowFragment }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { actions } = pair.access;
  const lead = [pair.case, pair.other].find((side) => side?.id === pair.leadCaseId);
  return (
    <Page
      title={t('duplicate.title')}
      lead={t('duplicate.compareLead')}
      back={<TextLink to="/duplicates">{t('place./duplicates')}</TextLink>}
    >
      <Stack maw={860}>
        <Group gap="xs">
          <PairStatus pair={pair} />
          {pair.decidedAt && (
            <Text size="sm" c="dimmed">
              {t('duplicate.decidedBy', { who: pair.decider?.name ?? '', when: moment(pair.decidedAt) })}
            </Text>
          )}
        </Group>
        {lead && <Text>{t('duplicate.leads', { code: lead.code ?? '' })}</Text>}
        <Reasons reasons={pair.reasons ?? []} />
        <Comparison pair={pair} />
        {actions.includes('decideDuplicate') && <DecisionForm pair={pair} />}
        {actions.includes('undoDuplicate') && <UndoButton pair={pair} />}
      </Stack>
    </Page>
  );
}
