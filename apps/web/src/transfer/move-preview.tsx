import { useQuery } from '@apollo/client/react';
import { Alert, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../api/problem';
import type { Section } from '../generated/enums';
import { TransferPreviewDocument } from '../generated/operations';
import { shareableSections } from '../section/fields';
import { ProblemNotice } from '../state/notices';

interface MovePreviewProps {
  caseId: string;
  receiverId: string;
  sections: Section[];
  groundId: string | null;
}

/** By the rule that will hand it over: what comes along, what stays closed, what becomes of referrals. */
export function MovePreview({ caseId, receiverId, sections, groundId }: MovePreviewProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery(TransferPreviewDocument, {
    variables: { caseId, receiverId, sections, groundId },
  });
  if (error) return <ProblemNotice problem={problemOf(error)} />;
  if (!data) return null;
  const { sections: along, withheld, agreed, referrals, endingReferrals } = data.transferPreview;
  const names = (some: readonly Section[]) => some.map((one) => t(`section.name.${one}`)).join(', ') || '–';
  const closed = shareableSections.filter((one) => one !== 'victimStatus' && !along.includes(one));
  return (
    <Alert color="blue" variant="outline" bg="white" title={t('transfer.previewTitle')}>
      <List size="sm" spacing={4}>
        <List.Item>{t('transfer.comesAlong', { sections: names(['victimStatus', ...along]) })}</List.Item>
        <List.Item>{t('transfer.staysClosed', { sections: names(closed) })}</List.Item>
        {withheld.map(({ section, label }) => (
          <List.Item key={section}>
            {t(`section.name.${section}`)}: {label}
          </List.Item>
        ))}
        <List.Item>{t('transfer.alwaysAlong')}</List.Item>
        {referrals > 0 && <List.Item>{t('transfer.referrals', { count: referrals })}</List.Item>}
        {endingReferrals > 0 && (
          <List.Item>{t('transfer.endingReferrals', { count: endingReferrals })}</List.Item>
        )}
        <List.Item>{t('transfer.youLose')}</List.Item>
      </List>
      {!agreed && <Text size="sm">{t('transfer.notAgreed')}</Text>}
    </Alert>
  );
}
