import { useQuery } from '@apollo/client/react';
import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TransfersDocument } from '../generated/operations';
import { session } from '../sign-in/session';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { TransferCard } from './transfer-card';

/** What other organisations offer, for whoever decides about it; and what became of what was offered from here. */
export function TransfersPage() {
  const { t } = useTranslation();
  const supervises = session.use()?.roles.includes('supervisor') ?? false;
  const [incoming, setIncoming] = useState(supervises);
  const result = useQuery(TransfersDocument, { variables: { incoming, first: 20 } });
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
            onChange={(value) => setIncoming(value === 'incoming')}
            data={(['incoming', 'outgoing'] as const).map((value) => ({
              value,
              label: t(`transfer.${value}`),
            }))}
          />
        </Group>
      )}
      <Answer result={result} rows={3}>
        {({ transfers: { items, next } }) => (
          <Stack maw={860}>
            {items.length === 0 && (
              <Empty title={t(incoming ? 'transfer.noneIncoming' : 'transfer.noneOutgoing')} />
            )}
            {items.map((transfer) => (
              <TransferCard key={transfer.id} transfer={transfer} withCase />
            ))}
            <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
          </Stack>
        )}
      </Answer>
    </Page>
  );
}
