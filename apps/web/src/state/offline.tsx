import { Alert } from '@mantine/core';
import { useNetwork } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';

export function Offline() {
  const { t } = useTranslation();
  const { online } = useNetwork();
  if (online) return null;
  return (
    <Alert role="status" color="saffron" variant="outline" bg="white" radius={0} title={t('state.offline')}>
      {t('state.offlineHelp')}
    </Alert>
  );
}
