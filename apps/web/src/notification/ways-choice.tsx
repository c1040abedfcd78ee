import { Card, NativeSelect, Stack, Text, Title } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { type NotificationChannel, type NotificationHow, NotificationHowValues } from '../generated/enums';
import type { ChoicesFragment } from '../generated/operations';
import type { ChoiceValues } from './time';

interface WaysChoiceProps {
  channel: NotificationChannel;
  choices: ChoicesFragment;
  form: UseFormReturnType<ChoiceValues>;
}

/** What comes by this channel; what cannot be switched off says why. */
export function WaysChoice({ channel, choices: { ways, dailyAt }, form }: WaysChoiceProps) {
  const { t } = useTranslation();
  const data = NotificationHowValues.map((value) => ({
    value,
    label: t(`telling.how.${value}`, { at: dailyAt }),
  }));
  return (
    <Card withBorder>
      <Stack>
        <Title order={2} size="h4">
          {t(channel === 'email' ? 'telling.byEmail' : 'telling.bySms')}
        </Title>
        <Text size="sm">{t(channel === 'email' ? 'telling.always' : 'telling.smsAlways')}</Text>
        {ways.map(({ class: name, channel: by, label, choosable, someAlways }, index) => {
          if (by !== channel) return null;
          return choosable ? (
            <NativeSelect
              key={name}
              label={label}
              description={someAlways ? t('telling.someAlways') : undefined}
              data={data}
              value={form.values.ways[index]?.how}
              onChange={({ currentTarget }) =>
                form.setFieldValue(`ways.${index}.how`, currentTarget.value as NotificationHow)
              }
            />
          ) : (
            <Stack key={name} gap={2}>
              <Text fw={500} size="sm">
                {label}
              </Text>
              <Text size="sm" c="dimmed">
                {t('telling.allAlways')}
              </Text>
            </Stack>
          );
        })}
      </Stack>
    </Card>
  );
}
