import { useQuery } from '@apollo/client/react';
import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmergenciesDocument } from '../generated/operations';
import { session } from '../sign-in/session';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { EmergencyCard } from './emergency-card';
import { OpenCard } from './open-card';
import { RequestForm } from './request-form';

/** Asking for a case in an emergency, and the desk where what was opened is reviewed. */
export function EmergencyPage() {
  const { t } = useTranslation();
  const me = session.use();
  const asks = me?.roles.some((role) => role === 'caseworker' || role === 'supervisor') ?? false;
  const result = useQuery(EmergenciesDocument, { variables: {}, fetchPolicy: 'network-only' });
  return (
    <Page title={t('emergency.title')} lead={t(asks ? 'emergency.lead' : 'emergency.reviewLead')} narrow>
      <Answer result={result}>
        {({ emergencyAccesses: { items, next } }) => {
          const own = items.find(({ access }) => access.actions.includes('endEmergencyAccess'));
          return (
            <Stack gap="lg">
              {own && <OpenCard opened={own} />}
              {asks && !own && <RequestForm onOpened={() => result.refetch()} />}
              <Title order={2} size="h4">
                {t('emergency.list')}
              </Title>
              {items.length === 0 && <Empty title={t('emergency.none')} />}
              {items.map((one) => (
                <EmergencyCard key={one.id} opened={one} />
              ))}
              <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
            </Stack>
          );
        }}
      </Answer>
    </Page>
  );
}
