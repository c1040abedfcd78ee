import { useQuery } from '@apollo/client/react';
import { List, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { ConsentEffectDocument } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';

/** What the recipient was shown by it and what its people have opened, so that she can be told. */
export function ConsentEffect({ caseId, consentId }: { caseId: string; consentId: string }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const result = useQuery(ConsentEffectDocument, { variables: { id: caseId }, fetchPolicy: 'network-only' });
  return (
    <Answer result={result}>
      {(data) => {
        const consent = data.case.consents?.find(({ id }) => id === consentId);
        const names = (sections: readonly string[] | null) =>
          (sections ?? []).map((one) => t(`section.name.${one}` as 'section.name.risk')).join(', ');
        return (
          <Stack gap="xs">
            <Text fw={600} size="sm">
              {t('consent.shown')}
            </Text>
            {consent?.referrals?.length ? (
              <List size="sm" spacing={4}>
                {consent.referrals.map((referral) => (
                  <List.Item key={referral.id}>
                    <TextLink to="/referrals/$id" params={{ id: referral.id }}>
                      {referral.code ?? ''}
                    </TextLink>
                    {` · ${referral.status ? t(`referralStatus.${referral.status}`) : ''} · ${names(referral.sections)}`}
                    {referral.openUntil &&
                      ` · ${t('consent.openUntil', { when: moment(referral.openUntil) })}`}
                  </List.Item>
                ))}
              </List>
            ) : (
              <Text size="sm">{t('consent.shownNothing')}</Text>
            )}
            <Text fw={600} size="sm">
              {t('consent.opened')}
            </Text>
            {consent?.opened?.length ? (
              <List size="sm" spacing={4}>
                {consent.opened.map(({ section, times, last }) => (
                  <List.Item key={section}>
                    {t('consent.openedLine', { section: names([section]), times, when: moment(last) })}
                  </List.Item>
                ))}
              </List>
            ) : (
              <Text size="sm">{t('consent.openedNothing')}</Text>
            )}
          </Stack>
        );
      }}
    </Answer>
  );
}
