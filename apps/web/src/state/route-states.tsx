import { Container, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TextLink } from './link';

/** An address that leads nowhere. */
export function Missing() {
  const { t } = useTranslation();
  return (
    <Container component="main" py="xl">
      <Stack align="flex-start">
        <Title order={1}>{t('shell.missing')}</Title>
        <TextLink to="/">{t('shell.toStart')}</TextLink>
      </Stack>
    </Container>
  );
}

/** The page itself broke, or could not be fetched. What was typed is kept: drafts live outside the page. */
export function Failed() {
  const { t } = useTranslation();
  return (
    <Container component="main" py="xl">
      <Stack align="flex-start" role="alert">
        <Title order={1}>{t('shell.failed')}</Title>
        <Text>{t('shell.failedHelp')}</Text>
        <a href={window.location.href}>{t('shell.reload')}</a>
      </Stack>
    </Container>
  );
}
