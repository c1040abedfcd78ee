import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TransfersDocument } from '../generated/operations';
import { SavedButton } from '../saved/saved-button';
import { useFilter } from '../saved/use-filter';
import { session } from '../sign-in/session';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { TransferCard } from './transfer-card';

/** What other organisations offer, for whoever decides about it; and what became of what was offered from here. */
export function TransfersPage() {
  const { t } = useTranslation();
  const supervises = session.use()?.roles.includes('supervisor') ?? false;
  const [chosen, setWhich] = useFilter('transfers', 'which');
  const incoming = supervises && chosen !== 'outgoing';
  const rows = useRows(TransfersDocument, { incoming, first: 20 }, ({ transfers }) => transfers);
  return (
    <Page
      title={t('place./transfers')}
      lead={t(incoming ? 'transfer.incomingLead' : 'transfer.outgoingLead')}
    >
      {supervises && (
        <Group>
          <SegmentedControl
            aria-label={t('transfer.which')}
            value={incoming ? 'incoming' : 'outgoing'}
            onChange={setWhich}
            data={(['incoming', 'outgoing'] as const).map((value) => ({
              value,
              label: t(`transfer.${value}`),
            }))}
          />
          <SavedButton list="transfers" />
        </Group>
      )}
      <List
        rows={rows}
        name={`transfers ${incoming}`}
        rowHeight={220}
        empty={<Empty title={t(incoming ? 'transfer.noneIncoming' : 'transfer.noneOutgoing')} />}
      >
        {(items) => (
          <Stack maw={860}>
            {items.map((transfer) => (
              <TransferCard key={transfer.id} transfer={transfer} withCase />
            ))}
          </Stack>
        )}
      </List>
    </Page>
  );
}
