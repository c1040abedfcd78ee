import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { GivePhoneDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

export function PhoneNumber({ onGiven }: { onGiven(): void }) {
  const { t } = useTranslation();
  const form = useForm({ initialValues: { phoneNumber: '' } });
  const give = useCommand(GivePhoneDocument, ['NotificationChoices'], ({ field, message }) => {
    if (field) form.setFieldError(field, message);
  });
  const submit = form.onSubmit(async (values) => {
    if (await give.run(values)) onGiven();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <ProblemNotice problem={give.problem} takesFocus />
        <TextInput
          type="tel"
          label={t('telling.phone.number')}
          description={t('telling.phone.numberHelp')}
          maw={260}
          autoComplete="tel"
          {...form.getInputProps('phoneNumber')}
        />
        <Button type="submit" loading={give.busy} style={{ alignSelf: 'flex-start' }}>
          {t('telling.phone.give')}
        </Button>
      </Stack>
    </form>
  );
}
