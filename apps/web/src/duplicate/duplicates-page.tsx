import { useQuery } from '@apollo/client/react';
import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PossibleDuplicatesDocument } from '../generated/operations';
import { MatchQuestions } from '../match/match-questions';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { PairCard } from './pair-card';

const shown = ['open', 'all'] as const;

/** The supervisor's desk: cases of the house that may be of one person, and what the broker asks. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const [which, setWhich] = useState<(typeof shown)[number]>('open');
  const result = useQuery(PossibleDuplicatesDocument, {
    variables: which === 'open' ? { status: 'open' as const } : {},
    fetchPolicy: 'network-only',
  });
  return (
    <Page title={t('place./duplicates')} lead={t('duplicate.lead')} narrow>
      <Group>
        <SegmentedControl
          aria-label={t('duplicate.which')}
          value={which}
          onChange={(value) => setWhich(shown.find((one) => one === value) ?? 'open')}
          data={shown.map((value) => ({ value, label: t(`duplicate.show.${value}`) }))}
        />
      </Group>
      <Answer result={result}>
        {({ possibleDuplicates: { items, next } }) =>
          items.length === 0 ? (
            <Empty title={t('duplicate.none')}>{t('duplicate.noneHelp')}</Empty>
          ) : (
            <Stack>
              {items.map((pair) => (
                <PairCard key={pair.id} pair={pair} />
              ))}
              <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
            </Stack>
          )
        }
      </Answer>
      <MatchQuestions />
    </Page>
  );
}
