import { Card, Group, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChoiceValues } from './time';

/** When nothing comes by message but what cannot wait. */
export function QuietHours({ form }: { form: UseFormReturnType<ChoiceValues> }) {
  const { t } = useTranslation();
  const { quiet, timeZone } = form.values;
  const zones = useMemo(() => [...new Set([timeZone, ...Intl.supportedValuesOf('timeZone')])], [timeZone]);
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t('telling.quiet')}
        </Title>
        <Text size="sm">{t('telling.quietHelp')}</Text>
        <Switch label={t('telling.quietOn')} {...form.getInputProps('quiet', { type: 'checkbox' })} />
        {quiet && (
          <Group align="flex-start">
            <TextInput
              label={t('telling.from')}
              maw={120}
              autoComplete="off"
              {...form.getInputProps('quietFrom')}
            />
            <TextInput
              label={t('telling.until')}
              maw={120}
              autoComplete="off"
              {...form.getInputProps('quietUntil')}
            />
          </Group>
        )}
        <Select
          label={t('telling.timeZone')}
          description={t('telling.timeZoneHelp')}
          searchable
          allowDeselect={false}
          limit={40}
          maw={320}
          data={zones}
          {...form.getInputProps('timeZone')}
        />
      </Stack>
    </Card>
  );
}
