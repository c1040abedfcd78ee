import { useQuery } from '@apollo/client/react';
import { Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NotificationChoicesDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { TextLink } from '../state/link';
import { Page } from '../state/page';
import { ChoicesForm } from './choices-form';
import { PhoneCard } from './phone-card';
import { UnreachableNotice } from './unreachable-notice';

/** What reaches me besides the app, when and in which language. */
export function ChoicesPage() {
  const { t } = useTranslation();
  const result = useQuery(NotificationChoicesDocument, { fetchPolicy: 'network-only' });
  const [said, setSaid] = useState('');
  return (
    <Page
      title={t('telling.title')}
      lead={t('telling.lead')}
      narrow
      back={<TextLink to="/notifications">{t('notification.title')}</TextLink>}
    >
      <Answer result={result}>
        {({ notificationChoices, myPhone, unreachable }) => (
          <>
            <UnreachableNotice unreachable={unreachable} />
            <PhoneCard phone={myPhone} onSaid={setSaid} />
            <ChoicesForm
              key={notificationChoices.version}
              bySms={myPhone.ending !== null}
              choices={notificationChoices}
              onSaving={() => setSaid('')}
              onSaved={() => setSaid(t('telling.saved'))}
            />
          </>
        )}
      </Answer>
      <Text role="status" c="leaf.8" fw={600}>
        {said}
      </Text>
    </Page>
  );
}
