import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type TransferRowFragment, WithdrawTransferDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import { AcceptTransferForm } from './accept-form';
import { DeclineTransferForm } from './decline-form';

/** What its reader may do with an offer; nothing where it is over. */
export function TransferActions({ transfer }: { transfer: TransferRowFragment }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'accept' | 'decline' | null>(null);
  const withdraw = useCommand(WithdrawTransferDocument, ['CaseTransfers', 'CaseTimeline', 'Transfers']);
  const { actions } = transfer.access;
  const close = () => setOpen(null);
  if (open === 'accept') return <AcceptTransferForm transfer={transfer} onClose={close} />;
  if (open === 'decline') return <DeclineTransferForm transfer={transfer} onClose={close} />;
  if (actions.includes('acceptTransfer'))
    return (
      <Stack gap="xs">
        <Text size="sm" c="dimmed">
          {t('transfer.envelopeHelp')}
        </Text>
        <Group>
          <Button size="sm" onClick={() => setOpen('accept')}>
            {t('transfer.accept')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setOpen('decline')}>
            {t('transfer.decline')}
          </Button>
        </Group>
      </Stack>
    );
  if (!actions.includes('withdrawTransfer')) return null;
  return (
    <Stack gap="xs" align="flex-start">
      <ProblemNotice problem={withdraw.problem} takesFocus />
      <Button
        size="sm"
        variant="default"
        loading={withdraw.busy}
        onClick={() => withdraw.run({ transferId: transfer.id, version: transfer.version ?? 0 })}
      >
        {t('transfer.withdraw')}
      </Button>
    </Stack>
  );
}
