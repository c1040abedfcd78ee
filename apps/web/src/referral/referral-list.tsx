import { Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../case/cases.module.css';
import type { ReferralRowFragment } from '../generated/operations';
import { useCodes } from '../language/codes';
import { TextLink } from '../state/link';
import { Deadline } from './deadline';
import { ReferralStatusBadge, UrgencyBadge } from './referral-badges';

interface ReferralListProps {
  referrals: readonly ReferralRowFragment[];
  /** Which end of the referral the reader is not. */
  other: 'sender' | 'receiver';
}

export function ReferralList({ referrals, other }: ReferralListProps) {
  const { t } = useTranslation();
  const { label } = useCodes();
  return (
    <ul className={classes.list}>
      {referrals.map((referral) => (
        <li key={referral.id} className={classes.row}>
          <Stack gap={2}>
            <TextLink to="/referrals/$id" params={{ id: referral.id }} fw={600}>
              {label('service', referral.service)}
            </TextLink>
            <Text size="sm" c="dimmed">
              {referral.code} · {t(`referral.${other}`, { name: referral[other]?.name ?? '' })}
            </Text>
          </Stack>
          <Deadline referral={referral} />
          <Group gap="xs" className={classes.badges}>
            {referral.urgency !== 'normal' && <UrgencyBadge urgency={referral.urgency} />}
            <ReferralStatusBadge status={referral.status} />
          </Group>
        </li>
      ))}
    </ul>
  );
}
