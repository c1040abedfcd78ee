import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ReferralStatus } from '../generated/enums';
import { isInCare } from '../referral-step/offered';
import type { OpenReferral } from './open-referral';

const stopped = ['withdrawn', 'revoked', 'declined', 'redirected', 'expired'] as const;
type Stopped = (typeof stopped)[number];
const isStopped = (status: ReferralStatus | null): status is Stopped => stopped.some((one) => one === status);

/** What is over, and what to do now. Also when consent ended while the person is in care. */
export function StopNotice({ referral }: { referral: OpenReferral }) {
  const { t } = useTranslation();
  const { status } = referral;
  const kept = referral.records?.some(({ kind }) => kind === 'safetyNotice') ?? false;
  const what = isStopped(status) ? status : isInCare(status) && kept ? 'consentEnded' : null;
  if (!what) return null;
  return (
    <Alert color="brick" variant="outline" bg="white" role="status" title={t(`referral.stop.${what}`)}>
      {t(`referral.stopHelp.${what}`)}
    </Alert>
  );
}
