import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { GroundRegisterDocument } from '../generated/operations';
import { SavedButton } from '../saved/saved-button';
import { useFilter } from '../saved/use-filter';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { GroundCard } from './ground-card';

const shows = ['waiting', 'requests', 'all'] as const;

/** The desk of whoever decides, and the register of what authorities asked for. */
export function GroundsPage() {
  const { t } = useTranslation();
  const [chosen, setWhich] = useFilter('grounds', 'which');
  const which = chosen ?? 'waiting';
  const rows = useRows(
    GroundRegisterDocument,
    { waiting: which === 'waiting', requests: which === 'requests', first: 20 },
    ({ legalGrounds }) => legalGrounds,
  );
  return (
    <Page title={t('place./grounds')} lead={t('ground.registerLead')}>
      <Group>
        <SegmentedControl
          aria-label={t('ground.which')}
          value={which}
          onChange={setWhich}
          data={shows.map((value) => ({ value, label: t(`ground.show.${value}`) }))}
        />
        <SavedButton list="grounds" />
      </Group>
      <List
        rows={rows}
        name={`grounds ${which}`}
        rowHeight={220}
        empty={<Empty title={t('ground.registerEmpty')} />}
      >
        {(items) => (
          <Stack maw={860}>
            {items.map((item) => (
              <GroundCard key={item.id} ground={item} withCase />
            ))}
          </Stack>
        )}
      </List>
    </Page>
  );
}
