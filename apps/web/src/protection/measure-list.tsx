import { Card, List, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';
import type { Protected } from './card';

export function MeasureList({ shown }: { shown: Protected }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const measures = shown.measures ?? [];
  return (
    <Card withBorder component="section" aria-labelledby="measures">
      <Stack gap="sm">
        <Title order={2} size="h4" id="measures">
          {t('protection.measures')}
        </Title>
        {measures.length === 0 && <Text size="sm">{t('protection.noMeasures')}</Text>}
        <List listStyleType="none" spacing="sm">
          {measures.map(({ id, label, about, by, at, reason }) => (
            <List.Item key={id}>
              <Text size="sm" fw={600}>
                {[label, about?.name].filter(Boolean).join(': ')}
              </Text>
              <Text size="sm">{reason}</Text>
              <Text size="xs" c="dimmed">
                {[by?.name, moment(at)].filter(Boolean).join(' · ')}
              </Text>
            </List.Item>
          ))}
        </List>
      </Stack>
    </Card>
  );
}
