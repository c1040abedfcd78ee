import { Badge, Card, Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WebhookRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { CallList } from './call-list';
import { WebhookActions } from './webhook-actions';

interface WebhookCardProps {
  webhook: WebhookRowFragment;
  onSecret(made: { id: string; secret: string }): void;
  /** Its secret, this once. */
  children: ReactNode;
}

export function WebhookCard({ webhook, onSecret, children }: WebhookCardProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const { url, classes, secretMadeAt, overlapUntil, failingSince, offAt, offBecause } = webhook;
  const state = offAt ? 'off' : failingSince ? 'failing' : 'on';
  const colors = { off: 'gray.8', failing: 'brick', on: 'leaf' };
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h5" style={{ overflowWrap: 'anywhere' }}>
            {url}
          </Title>
          <Badge variant="outline" color={colors[state]} size="lg">
            {t(`webhook.state.${state}`)}
          </Badge>
        </Group>
        <Text size="sm">
          {t('webhook.toldOf', { classes: classes.map((one) => t(`webhook.class.${one}`)).join(', ') })}
        </Text>
        <Text size="sm" c="dimmed">
          {t('webhook.secretSince', { when: moment(secretMadeAt) })}
          {overlapUntil && ` ${t('webhook.overlap', { when: moment(overlapUntil) })}`}
        </Text>
        {offAt && offBecause && (
          <Text size="sm">{t(`webhook.offBecause.${offBecause}`, { when: moment(offAt) })}</Text>
        )}
        {!offAt && failingSince && (
          <Text size="sm">{t('webhook.failingSince', { when: moment(failingSince) })}</Text>
        )}
        {children}
        <WebhookActions webhook={webhook} onSecret={onSecret} />
        <CallList webhookId={webhook.id} />
      </Stack>
    </Card>
  );
}
