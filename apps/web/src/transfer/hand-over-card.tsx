import { useQuery } from '@apollo/client/react';
import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OpenCase } from '../case/open-case';
import { CaseTransfersDocument } from '../generated/operations';
import { ProposeTransferForm } from './propose-form';
import { TransferCard } from './transfer-card';

/** Handing a case over to another organisation: what was offered before, and the offer that can be made. */
export function HandOverCard({ item }: { item: OpenCase }) {
  const { t } = useTranslation();
  const [proposing, setProposing] = useState(false);
  const { data } = useQuery(CaseTransfersDocument, { variables: { id: item.id } });
  const transfers = data?.case.transfers ?? [];
  const open = transfers.some(({ status }) => status === 'proposed');
  const mayPropose = item.access.actions.includes('proposeTransfer') && item.status !== 'closed' && !open;
  if (!mayPropose && transfers.length === 0) return null;
  return (
    <Card withBorder component="section" aria-labelledby="hand-over">
      <Stack gap="sm">
        <Title order={2} size="h4" id="hand-over">
          {t('transfer.card')}
        </Title>
        {transfers.map((transfer) => (
          <TransferCard key={transfer.id} transfer={transfer} />
        ))}
        {proposing ? (
          <ProposeTransferForm item={item} onDone={() => setProposing(false)} />
        ) : (
          mayPropose && (
            <>
              <Text size="sm">{t('transfer.cardHelp')}</Text>
              <Group>
                <Button variant="light" size="sm" onClick={() => setProposing(true)}>
                  {t('transfer.propose')}
                </Button>
              </Group>
            </>
          )
        )}
      </Stack>
    </Card>
  );
}
