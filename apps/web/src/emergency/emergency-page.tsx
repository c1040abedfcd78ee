import { Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { EmergenciesDocument, type EmergencyRowFragment } from '../generated/operations';
import { session } from '../sign-in/session';
import { List } from '../state/list';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { useRows } from '../state/rows';
import { EmergencyCard } from './emergency-card';
import { OpenCard } from './open-card';
import { RequestForm } from './request-form';

/** Asking for a case in an emergency, and the desk where what was opened is reviewed. */
export function EmergencyPage() {
  const { t } = useTranslation();
  const me = session.use();
  const asks = me?.roles.some((role) => role === 'caseworker' || role === 'supervisor') ?? false;
  const rows = useRows(EmergenciesDocument, { first: 20 }, ({ emergencyAccesses }) => emergencyAccesses);
  const own = rows.items?.find(({ access }) => access.actions.includes('endEmergencyAccess'));
  const shown = (items: readonly EmergencyRowFragment[]) => (
    <Stack gap="lg">
      {own && <OpenCard opened={own} />}
      {asks && !own && <RequestForm onOpened={rows.again} />}
      <Title order={2} size="h4">
        {t('emergency.list')}
      </Title>
      {items.length === 0 && <Empty title={t('emergency.none')} />}
      {items.map((one) => (
        <EmergencyCard key={one.id} opened={one} />
      ))}
    </Stack>
  );
  return (
    <Page title={t('emergency.title')} lead={t(asks ? 'emergency.lead' : 'emergency.reviewLead')} narrow>
      <List rows={rows} name="emergencies" rowHeight={160} empty={shown([])}>
        {shown}
      </List>
    </Page>
  );
}
