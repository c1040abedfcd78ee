import { useQuery } from '@apollo/client/react';
import { Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseReferralsDocument } from '../generated/operations';
import { ReferralList } from '../referral/referral-list';
import { Answer } from '../state/answer';
import { Empty } from '../state/notices';
import type { OpenCase } from './open-case';

export function CaseReferrals({ item }: { item: OpenCase }) {
  const { t } = useTranslation();
  const result = useQuery(CaseReferralsDocument, { variables: { id: item.id } });
  return (
    <Answer result={result}>
      {(data) => {
        const referrals = data.case.referrals ?? [];
        if (referrals.length === 0)
          return <Empty title={t('case.noReferrals')}>{t('case.noReferralsHelp')}</Empty>;
        return (
          <Stack>
            <ReferralList referrals={referrals} other="receiver" />
          </Stack>
        );
      }}
    </Answer>
  );
}
