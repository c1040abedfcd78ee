import { Box, Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { unreadCount } from '../live/unread';

interface PageProps {
  title: string;
  lead?: ReactNode;
  /** Where this page was reached from. */
  back?: ReactNode;
  actions?: ReactNode;
  narrow?: boolean;
  children?: ReactNode;
}

/** Every page: names the window, and moves focus to its heading so that a screen reader hears where it is. */
export function Page({ title, lead, back, actions, narrow = false, children }: PageProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
  }, []);
  const unread = unreadCount.use();
  // The window's title never names a person: it stays in the browser's history.
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${title} · ${t('shell.product')}`;
  }, [title, t, unread]);
  return (
    <Stack gap="lg" maw={narrow ? 720 : undefined}>
      {back && <Box>{back}</Box>}
      <Group justify="space-between" align="flex-end" gap="md">
        <Stack gap={4} style={{ flex: '1 1 16rem' }}>
          <Title order={1} size="h2" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {lead && (
            <Text c="dimmed" component="div">
              {lead}
            </Text>
          )}
        </Stack>
        {actions}
      </Group>
      {children}
    </Stack>
  );
}
