import { Button, Code, CopyButton, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** The secret of an endpoint, this once. It takes focus, so that nobody leaves without having seen it. */
export function SecretShown({ secret, onDone }: { secret: string; onDone(): void }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Paper withBorder p="md" radius="md">
      <Stack gap="sm" align="flex-start">
        <Title order={3} size="h5" ref={heading} tabIndex={-1}>
          {t('webhook.secret')}
        </Title>
        <Text size="sm">{t('webhook.secretHelp')}</Text>
        <Code block style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {secret}
        </Code>
        <Group>
          <CopyButton value={secret} timeout={5_000}>
            {({ copied, copy }) => (
              <Button size="sm" onClick={copy}>
                <span role="status">{t(copied ? 'webhook.copied' : 'webhook.copy')}</span>
              </Button>
            )}
          </CopyButton>
          <Button size="sm" variant="default" onClick={onDone}>
            {t('webhook.hide')}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
