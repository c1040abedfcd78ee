import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { exitThisPage, watchShift } from './exit';

export function ExitButton() {
  const { t } = useTranslation();
  useEffect(watchShift, []);
  return (
    <Button color="brick" size="compact-md" h={34} onClick={exitThisPage} title={t('shell.exitHint')}>
      {t('shell.exit')}
    </Button>
  );
}
