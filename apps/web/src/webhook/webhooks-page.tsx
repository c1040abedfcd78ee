import { useQuery } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { WebhooksDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { RegisterForm } from './register-form';
import { SecretShown } from './secret-shown';
import { WebhookCard } from './webhook-card';

/** Of which endpoint, and what: leaving the page forgets it. */
interface Made {
  readonly id: string;
  readonly secret: string;
}

/** Where my organisation's own systems are told that there is something. */
export function WebhooksPage() {
  const { t } = useTranslation();
  const [registering, setRegistering] = useState(false);
  const [made, setMade] = useState<Made | null>(null);
  const result = useQuery(WebhooksDocument, { fetchPolicy: 'cache-and-network' });
  const begin = () => {
    setMade(null);
    setRegistering(true);
  };
  const show = (one: Made) => {
    setRegistering(false);
    setMade(one);
  };
  const secretOf = (id: string) =>
    made?.id === id && <SecretShown secret={made.secret} onDone={() => setMade(null)} />;
  const none = result.data?.webhookHosts.length === 0;
  return (
    <Page
      title={t('place./webhooks')}
      lead={t('webhook.lead')}
      narrow
      actions={!registering && !none && <Button onClick={begin}>{t('webhook.register')}</Button>}
    >
      <Answer result={result}>
        {({ webhooks, webhookHosts }) => (
          <Stack>
            {none && <Empty title={t('webhook.noHosts')}>{t('webhook.noHostsHelp')}</Empty>}
            {registering && (
              <RegisterForm hosts={webhookHosts} onMade={show} onCancel={() => setRegistering(false)} />
            )}
            {webhooks.length === 0 && !none && !registering && (
              <Empty title={t('webhook.none')}>{t('webhook.noneHelp')}</Empty>
            )}
            {webhooks.map((webhook) => (
              <WebhookCard key={webhook.id} webhook={webhook} onSecret={show}>
                {secretOf(webhook.id)}
              </WebhookCard>
            ))}
          </Stack>
        )}
      </Answer>
    </Page>
  );
}
