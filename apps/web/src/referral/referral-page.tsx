import { useQuery } from '@apollo/client/react';
import { Grid, Group, Stack } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ReferralPageDocument } from '../generated/operations';
import { useCodes } from '../language/codes';
import { Questions } from '../referral-question/questions';
import { ReferralActions } from '../referral-step/referral-actions';
import { Answer, NotFound } from '../state/answer';
import { Page } from '../state/page';
import { Deadline } from './deadline';
import { DisclosedSections } from './disclosed-sections';
import { Envelope } from './envelope';
import type { OpenReferral } from './open-referral';
import { ReceiverRecords } from './receiver-records';
import { Redirected } from './redirected';
import { ReferralStatusBadge, UrgencyBadge } from './referral-badges';
import { StopNotice } from './stop-notice';

/** Both ends look at this page; each finds what it may read and do, and nothing else. */
export function ReferralPage() {
  const { id } = useParams({ from: '/app/referrals/$id' });
  const result = useQuery(ReferralPageDocument, { variables: { id }, fetchPolicy: 'network-only' });
  return (
    <Answer result={result}>
      {({ referral }) =>
        referral ? <Open referral={referral} reload={() => result.refetch()} /> : <NotFound />
      }
    </Answer>
  );
}

function Open({ referral, reload }: { referral: OpenReferral; reload(): void }) {
  const { t } = useTranslation();
  const { label } = useCodes();
  return (
    <Page
      title={t('referral.title', { service: label('service', referral.service) })}
      lead={
        <Stack gap="xs">
          <span>{referral.code}</span>
          <Group gap="xs">
            <ReferralStatusBadge status={referral.status} />
            <UrgencyBadge urgency={referral.urgency} />
          </Group>
          <Deadline referral={referral} />
        </Stack>
      }
    >
      <StopNotice referral={referral} />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, md: 5 }} order={{ base: 1, md: 2 }}>
          <Stack>
            <ReferralActions referral={referral} reload={reload} />
            <Envelope referral={referral} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 7 }} order={{ base: 2, md: 1 }}>
          <Stack>
            <Redirected referral={referral} />
            <Questions referral={referral} reload={reload} />
            <ReceiverRecords records={referral.records ?? []} />
            <DisclosedSections referral={referral} />
          </Stack>
        </Grid.Col>
      </Grid>
    </Page>
  );
}
