import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import { useDraft } from './draft';

export function SavedLine() {
  const { t } = useTranslation();
  const { time } = useFormats();
  const { savedAt } = useDraft();
  return (
    <Text size="sm" c="dimmed" role="status">
      {savedAt ? t('register.saved', { time: time(savedAt) }) : t('register.notYetSaved')}{' '}
      {t('register.whereSaved')}
    </Text>
  );
}
