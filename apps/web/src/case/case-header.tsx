import { Alert, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import type { OpenCase } from './open-case';
import { CaseStatusBadge, SealedBadge, VictimStatusBadge } from './status-badge';

export function CaseHeader({ item }: { item: OpenCase }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  const majority = item.demographics?.majority;
  const masked = [item.maskedIdentity?.displayName, item.maskedIdentity?.registrationNumber].filter(Boolean);
  return (
    <Stack gap="xs">
      <Text size="sm">
        {[
          ...masked,
          majority && t(`majority.${majority}`),
          item.openedAt && t('cases.opened', { day: day(item.openedAt) }),
          item.managingOrganisation?.name,
        ]
          .filter(Boolean)
          .join(' · ')}
      </Text>
      {item.destroyedAt && (
        <Alert color="gray">{t('destruction.destroyed', { day: day(item.destroyedAt) })}</Alert>
      )}
      <Group gap="xs">
        {item.status && <CaseStatusBadge status={item.status} />}
        {item.victimStatus && <VictimStatusBadge status={item.victimStatus.status} />}
        {item.sealed && <SealedBadge />}
      </Group>
    </Stack>
  );
}
