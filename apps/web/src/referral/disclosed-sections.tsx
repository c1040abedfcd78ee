import { useQuery } from '@apollo/client/react';
import { Card, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseStatusBadge, VictimStatusLine } from '../case/status-badge';
import { ReferredCaseDocument } from '../generated/operations';
import { caseSections } from '../section/fields';
import { SectionCard } from '../section/section-card';
import { TextLink } from '../state/link';
import type { OpenReferral } from './open-referral';

/** Exactly what is open to this reader now, each section on demand. Its own people go to the case's page. */
export function DisclosedSections({ referral }: { referral: OpenReferral }) {
  if (!referral.caseId) return <NothingOpen referral={referral} />;
  return <OpenSections caseId={referral.caseId} referral={referral} />;
}

function NothingOpen({ referral }: { referral: OpenReferral }) {
  const { t } = useTranslation();
  return (
    <Card withBorder>
      <Text c="dimmed">{t(referral.acceptedAt ? 'referral.nothingOpen' : 'referral.notYetOpen')}</Text>
    </Card>
  );
}

function OpenSections({ caseId, referral }: { caseId: string; referral: OpenReferral }) {
  const { t } = useTranslation();
  const { data } = useQuery(ReferredCaseDocument, {
    variables: { id: caseId },
    fetchPolicy: 'network-only',
  });
  const item = data?.case;
  if (!item) return null;
  if (item.access.actions.includes('sendReferral') || item.access.readable.includes('consentRecord'))
    return (
      <Card withBorder>
        <Stack gap="xs">
          <TextLink to="/cases/$id" params={{ id: caseId }}>
            {t('referral.toCase', { code: item.code ?? '' })}
          </TextLink>
          {referral.basis === 'legal' && <Text size="sm">{t('ground.restsOn')}</Text>}
          <Text size="sm">
            {t('referral.shared', {
              sections: (referral.sections ?? []).map((one) => t(`section.name.${one}`)).join(', '),
            })}
          </Text>
        </Stack>
      </Card>
    );
  return (
    <Stack component="section" aria-labelledby="disclosed">
      <Title order={2} size="h4" id="disclosed">
        {t('referral.disclosed')}
      </Title>
      <Text size="sm" c="dimmed">
        {t(referral.basis === 'legal' ? 'referral.disclosedByLaw' : 'referral.disclosedHelp')}
      </Text>
      <Text component="div">
        {item.code} {item.status && <CaseStatusBadge status={item.status} />}
      </Text>
      {item.access.readable.includes('victimStatus') && (
        <VictimStatusLine status={item.victimStatus?.status ?? null} />
      )}
      {caseSections
        .filter((section) => item.access.readable.includes(section))
        .map((section) => (
          <SectionCard key={section} caseId={caseId} section={section} />
        ))}
    </Stack>
  );
}
