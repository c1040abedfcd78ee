import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { demoClock } from '../demo/demo';
import { ConfirmPhoneDocument } from '../generated/operations';
import { TextLink } from '../state/link';
import { ProblemNotice } from '../state/notices';

interface PhoneCodeProps {
  ending: string;
  onConfirmed(): void;
}

export function PhoneCode({ ending, onConfirmed }: PhoneCodeProps) {
  const { t } = useTranslation();
  const demo = demoClock.use() !== null;
  const form = useForm({ initialValues: { sentCode: '' } });
  const confirm = useCommand(ConfirmPhoneDocument, ['NotificationChoices'], ({ field, message }) => {
    if (field) form.setFieldError(field, message);
  });
  const submit = form.onSubmit(async (values) => {
    if (await confirm.run(values)) onConfirmed();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProblemNotice problem={confirm.problem} takesFocus />
        <Text role="status">{t('telling.phone.sent', { ending })}</Text>
        {demo && (
          <Text size="sm">
            {t('telling.phone.demo')} <TextLink to="/mailbox">{t('mailbox.title')}</TextLink>
          </Text>
        )}
        <TextInput
          label={t('telling.phone.code')}
          maw={160}
          inputMode="numeric"
          autoComplete="one-time-code"
          {...form.getInputProps('sentCode')}
        />
        <Button type="submit" loading={confirm.busy} style={{ alignSelf: 'flex-start' }}>
          {t('telling.phone.confirm')}
        </Button>
      </Stack>
    </form>
  );
}
