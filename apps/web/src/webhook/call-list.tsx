import { useQuery } from '@apollo/client/react';
import { Stack, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import classes from '../case/cases.module.css';
import { WebhookCallsDocument, type WebhookCallsQuery } from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';

type Call = WebhookCallsQuery['webhookCalls'][number];

/** While one is on its way it is looked at again, in milliseconds. */
const lookEvery = 2_000;
const isOnItsWay = ({ status, attempts }: Call): boolean => status === 'pending' && attempts === 0;

/**
 * The last calls and what became of them; nothing of what was answered is kept. No pages: they are there to see whether
 * an endpoint works, and the server shows the last few.
 */
export function CallList({ webhookId }: { webhookId: string }) {
  const { t } = useTranslation();
  const result = useQuery(WebhookCallsDocument, {
    variables: { webhookId },
    fetchPolicy: 'cache-and-network',
  });
  const { startPolling, stopPolling } = result;
  const waiting = result.data?.webhookCalls.some(isOnItsWay) ?? false;
  useEffect(() => {
    if (waiting) startPolling(lookEvery);
    return stopPolling;
  }, [waiting, startPolling, stopPolling]);
  return (
    <Stack gap="xs">
      <Title order={3} size="h6">
        {t('webhook.calls')}
      </Title>
      <Answer result={result}>
        {({ webhookCalls }) =>
          webhookCalls.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('webhook.noCalls')}
            </Text>
          ) : (
            <ul className={classes.list} aria-live="polite">
              {webhookCalls.map((call) => (
                <CallRow key={call.id} call={call} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Stack>
  );
}

function CallRow({ call }: { call: Call }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { status, attempts, answer, failure, createdAt } = call;
  return (
    <li className={classes.row} style={{ gridTemplateColumns: '1fr' }}>
      <Text size="sm" fw={600}>
        {t(`webhook.class.${call.class ?? 'test'}`)} · {t(`webhook.status.${status}`)}
      </Text>
      <Text size="sm">
        {moment(createdAt)} · {t('webhook.attempts', { attempts })}
        {answer && ` · ${t('webhook.answer', { answer })}`}
      </Text>
      {failure && <Text size="sm">{t(`webhook.failure.${failure}`)}</Text>}
    </li>
  );
}
