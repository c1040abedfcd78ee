import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { MeasurementStatus } from '../generated/enums';

const colours: Record<MeasurementStatus, string> = {
  submitted: 'khadag',
  returned: 'brick',
  verified: 'saffron.8',
  locked: 'leaf',
};

export function MeasurementBadge({ status }: { status: MeasurementStatus | null }) {
  const { t } = useTranslation();
  if (!status) return null;
  return (
    <Badge variant="outline" color={colours[status]}>
      {t(`nap.status.${status}`)}
    </Badge>
  );
}
