import { Badge, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseStatus, VictimStatus } from '../generated/enums';

export function CaseStatusBadge({ status }: { status: CaseStatus }) {
  const { t } = useTranslation();
  return (
    <Badge variant="light" size="lg" color={status === 'closed' ? 'gray.8' : 'khadag'}>
      {t(`caseStatus.${status}`)}
    </Badge>
  );
}

export function VictimStatusBadge({ status }: { status: VictimStatus }) {
  const { t } = useTranslation();
  return (
    <Badge variant="outline" size="lg">
      {t(`victimStatus.${status}`)}
    </Badge>
  );
}

/** The status as one line among other sections. */
export function VictimStatusLine({ status }: { status: VictimStatus | null }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      {t('section.name.victimStatus')}: {status ? t(`victimStatus.${status}`) : t('victim.none')}
    </Text>
  );
}

export function SealedBadge() {
  const { t } = useTranslation();
  return (
    <Badge variant="filled" color="saffron.8" size="lg">
      {t('case.sealed')}
    </Badge>
  );
}
