import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  RotateWebhookSecretDocument,
  SwitchWebhookOffDocument,
  SwitchWebhookOnDocument,
  TestWebhookDocument,
  type WebhookRowFragment,
} from '../generated/operations';
import { ProblemNotice } from '../state/notices';

interface WebhookActionsProps {
  webhook: WebhookRowFragment;
  onSecret(made: { id: string; secret: string }): void;
}

/** What may be done with an endpoint now; of what cannot be taken back, its price first. */
export function WebhookActions({ webhook: { id, url, access }, onSecret }: WebhookActionsProps) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState<'rotate' | 'off' | null>(null);
  const [said, setSaid] = useState('');
  const test = useCommand(TestWebhookDocument, ['WebhookCalls']);
  const rotate = useCommand(RotateWebhookSecretDocument, ['Webhooks']);
  const off = useCommand(SwitchWebhookOffDocument, ['Webhooks', 'WebhookCalls']);
  const on = useCommand(SwitchWebhookOnDocument, ['Webhooks']);
  const input = { webhookId: id };
  const may = (action: (typeof access.actions)[number]) => access.actions.includes(action);
  const named = (key: 'webhook.test' | 'webhook.rotate' | 'webhook.off' | 'webhook.on') => ({
    size: 'xs' as const,
    children: t(key),
    'aria-label': t('webhook.of', { what: t(key), url }),
  });
  const doRotate = async () => {
    const answer = await rotate.run(input);
    setAsking(null);
    if (answer) onSecret({ id, secret: answer.rotateWebhookSecret.secret ?? '' });
  };
  const doOff = async () => {
    await off.run(input);
    setAsking(null);
  };
  return (
    <Stack gap="xs">
      <ProblemNotice problem={test.problem ?? rotate.problem ?? off.problem ?? on.problem} takesFocus />
      <Text role="status" size="sm" c="leaf.8" fw={600}>
        {said}
      </Text>
      {asking ? (
        <>
          <Text size="sm">{t(asking === 'rotate' ? 'webhook.rotateHelp' : 'webhook.offHelp')}</Text>
          <Group>
            <Button
              size="xs"
              color={asking === 'off' ? 'brick' : undefined}
              loading={rotate.busy || off.busy}
              onClick={asking === 'rotate' ? doRotate : doOff}
            >
              {t(asking === 'rotate' ? 'webhook.rotateNow' : 'webhook.offNow')}
            </Button>
            <Button size="xs" variant="default" onClick={() => setAsking(null)}>
              {t('section.cancel')}
            </Button>
          </Group>
        </>
      ) : (
        <Group>
          {may('testWebhook') && (
            <Button
              loading={test.busy}
              onClick={async () => setSaid((await test.run(input)) ? t('webhook.tested') : '')}
              {...named('webhook.test')}
            />
          )}
          {may('rotateWebhookSecret') && (
            <Button variant="default" onClick={() => setAsking('rotate')} {...named('webhook.rotate')} />
          )}
          {may('switchWebhookOff') && (
            <Button variant="default" onClick={() => setAsking('off')} {...named('webhook.off')} />
          )}
          {may('switchWebhookOn') && (
            <Button loading={on.busy} onClick={() => on.run(input)} {...named('webhook.on')} />
          )}
        </Group>
      )}
    </Stack>
  );
}
