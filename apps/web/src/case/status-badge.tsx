import { Badge } from '@mantine/core';
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

export function SealedBadge() {
  const { t } = useTranslation();
  return (
    <Badge variant="filled" color="saffron.8" size="lg">
      {t('case.sealed')}
    </Badge>
  );
}
