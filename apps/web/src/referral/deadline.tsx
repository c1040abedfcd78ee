import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReferralRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Clock } from '../state/clock';

type Timed = Pick<ReferralRowFragment, 'status' | 'acknowledgeBy' | 'decideBy' | 'pausedAt' | 'neededBy'>;

/** The clock that runs now: first to acknowledge, then to decide; none once it is decided. */
export function runningDeadline({ status, acknowledgeBy, decideBy }: Timed): string | null {
  if (status === 'sent') return acknowledgeBy ?? decideBy;
  return status === 'acknowledged' ? decideBy : null;
}

export function Deadline({ referral }: { referral: Timed }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const deadline = runningDeadline(referral);
  return (
    <Text size="sm" component="div">
      {deadline && (
        <>
          {t(referral.status === 'sent' ? 'referral.acknowledge' : 'referral.decide')}{' '}
          <Clock deadline={deadline} />
        </>
      )}
      {referral.pausedAt && (
        <Text size="sm">{t('question.paused', { when: moment(referral.pausedAt) })}</Text>
      )}
      {referral.neededBy && (
        <Text size="sm" c="dimmed">
          {t('referral.neededBy', { day: day(referral.neededBy) })}
        </Text>
      )}
    </Text>
  );
}
