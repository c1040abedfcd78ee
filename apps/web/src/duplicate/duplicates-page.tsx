import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { PossibleDuplicatesDocument } from '../generated/operations';
import { MatchQuestions } from '../match/match-questions';
import { SavedButton } from '../saved/saved-button';
import { useFilter } from '../saved/use-filter';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { PairCard } from './pair-card';

const shown = ['open', 'all'] as const;

/** The supervisor's desk: cases of the house that may be of one person, and what the broker asks. */
export function DuplicatesPage() {
  const { t } = useTranslation();
  const [chosen, setWhich] = useFilter('duplicates', 'which');
  const which = chosen ?? 'open';
  const rows = useRows(
    PossibleDuplicatesDocument,
    { first: 20, ...(which === 'open' ? { status: 'open' as const } : {}) },
    ({ possibleDuplicates }) => possibleDuplicates,
  );
  return (
    <Page title={t('place./duplicates')} lead={t('duplicate.lead')} narrow>
      <Group>
        <SegmentedControl
          aria-label={t('duplicate.which')}
          value={which}
          onChange={setWhich}
          data={shown.map((value) => ({ value, label: t(`duplicate.show.${value}`) }))}
        />
        <SavedButton list="duplicates" />
      </Group>
      <List
        rows={rows}
        name={`duplicates ${which}`}
        rowHeight={180}
        empty={<Empty title={t('duplicate.none')}>{t('duplicate.noneHelp')}</Empty>}
      >
        {(items) => (
          <Stack>
            {items.map((pair) => (
              <PairCard key={pair.id} pair={pair} />
            ))}
          </Stack>
        )}
      </List>
      <MatchQuestions />
    </Page>
  );
}
