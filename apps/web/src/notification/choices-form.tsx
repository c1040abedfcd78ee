import { Button, Card, NativeSelect, Stack, Text, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { MessageLanguageValues } from '../generated/enums';
import { type ChoicesFragment, ChooseNotificationsDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import { QuietHours } from './quiet-hours';
import { asTime, type ChoiceValues } from './time';
import { WaysChoice } from './ways-choice';

interface ChoicesFormProps {
  /** Whether there is a phone to send to. */
  bySms: boolean;
  choices: ChoicesFragment;
  onSaving(): void;
  onSaved(): void;
}

export function ChoicesForm({ bySms, choices, onSaving, onSaved }: ChoicesFormProps) {
  const { t } = useTranslation();
  const form = useForm<ChoiceValues>({
    initialValues: {
      ways: choices.ways.map(({ class: name, channel, how }) => ({ class: name, channel, how })),
      quiet: choices.quietFrom !== null,
      quietFrom: choices.quietFrom ?? '22:00',
      quietUntil: choices.quietUntil ?? '07:00',
      timeZone: choices.timeZone,
      language: choices.language,
    },
  });
  const choose = useCommand(ChooseNotificationsDocument, [], ({ field, message }) => {
    if (field) form.setFieldError(field, message);
  });
  const submit = form.onSubmit(async ({ quiet, quietFrom, quietUntil, ...values }) => {
    onSaving();
    const hours = quiet ? { quietFrom: asTime(quietFrom), quietUntil: asTime(quietUntil) } : {};
    if (await choose.run({ ...values, ...hours, version: choices.version })) onSaved();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="lg">
        <ProblemNotice problem={choose.problem} takesFocus />
        <WaysChoice channel="email" choices={choices} form={form} />
        {bySms && <WaysChoice channel="sms" choices={choices} form={form} />}
        <QuietHours form={form} />
        <Card withBorder>
          <Stack>
            <Title order={2} size="h4">
              {t('telling.language')}
            </Title>
            <NativeSelect
              label={t('telling.messageLanguage')}
              maw={260}
              data={MessageLanguageValues.map((value) => ({
                value,
                label: t(`telling.languages.${value}`),
              }))}
              {...form.getInputProps('language')}
            />
          </Stack>
        </Card>
        <Text size="sm">{t('telling.neutral')}</Text>
        <Button type="submit" loading={choose.busy} style={{ alignSelf: 'flex-start' }}>
          {t('telling.save')}
        </Button>
      </Stack>
    </form>
  );
}
