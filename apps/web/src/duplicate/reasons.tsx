import { List } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { DuplicateReason } from '../generated/enums';

/** Why the two may be one person, in plain words. */
export function Reasons({ reasons }: { reasons: readonly DuplicateReason[] }) {
  const { t } = useTranslation();
  return (
    <List size="sm" aria-label={t('duplicate.why')}>
      {reasons.map((reason) => (
        <List.Item key={reason}>{t(`duplicate.reason.${reason}`)}</List.Item>
      ))}
    </List>
  );
}
