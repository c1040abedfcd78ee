import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../state/page';
import { DeadLetters } from './dead-letters';
import { FailedDeliveries } from './failed-deliveries';
import { Queues } from './queues';

/** Whether what is done by itself is done: how much waits, what failed, and what to do about it. Never whom it is about. */
export function OperationsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('place./operations')} lead={t('operations.lead')}>
      <Stack gap="xl">
        <Queues />
        <DeadLetters />
        <FailedDeliveries />
      </Stack>
    </Page>
  );
}
