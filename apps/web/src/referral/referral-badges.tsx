import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReferralStatus, Urgency } from '../generated/enums';

const colours: Partial<Record<ReferralStatus, string>> = {
  completed: 'leaf',
  serviceDelivered: 'leaf',
  declined: 'brick',
  redirected: 'brick',
  withdrawn: 'brick',
  revoked: 'brick',
  expired: 'brick',
};

export function ReferralStatusBadge({ status }: { status: ReferralStatus | null }) {
  const { t } = useTranslation();
  if (!status) return null;
  return (
    <Badge variant="light" color={colours[status] ?? 'khadag'} size="lg">
      {t(`referralStatus.${status}`)}
    </Badge>
  );
}

export function UrgencyBadge({ urgency }: { urgency: Urgency | null }) {
  const { t } = useTranslation();
  if (!urgency) return null;
  const colour = urgency === 'emergency' ? 'brick' : urgency === 'urgent' ? 'saffron.8' : 'gray.8';
  return (
    <Badge variant={urgency === 'emergency' ? 'filled' : 'outline'} color={colour} size="lg" fw={500}>
      {t(`urgency.${urgency}`)}
    </Badge>
  );
}
