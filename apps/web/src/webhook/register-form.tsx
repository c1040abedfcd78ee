import { Button, Card, Checkbox, Group, Stack, TextInput, Title } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type WebhookClass, WebhookClassValues } from '../generated/enums';
import { RegisterWebhookDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

interface RegisterFormProps {
  /** What the operator allows. */
  hosts: readonly string[];
  onMade(made: { id: string; secret: string }): void;
  onCancel(): void;
}

export function RegisterForm({ hosts, onMade, onCancel }: RegisterFormProps) {
  const { t } = useTranslation();
  const form = useForm<{ url: string; classes: WebhookClass[] }>({
    initialValues: { url: '', classes: ['request'] },
    validate: {
      url: (value) => (value.trim() ? null : t('webhook.urlMissing')),
      classes: (value) => (value.length > 0 ? null : t('webhook.classesMissing')),
    },
  });
  const register = useCommand(RegisterWebhookDocument, ['Webhooks'], ({ field, message }) => {
    if (field) form.setFieldError(field, message);
  });
  const submit = form.onSubmit(async (values) => {
    const answer = await register.run(values);
    if (answer) onMade({ id: answer.registerWebhook.id, secret: answer.registerWebhook.secret ?? '' });
  });
  return (
    <Card withBorder>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Title order={2} size="h4">
            {t('webhook.register')}
          </Title>
          <ProblemNotice problem={register.problem} takesFocus />
          <TextInput
            label={t('webhook.url')}
            description={t('webhook.urlHelp', { hosts: hosts.join(', ') })}
            type="url"
            inputMode="url"
            autoComplete="off"
            {...form.getInputProps('url')}
          />
          <Checkbox.Group label={t('webhook.classes')} {...form.getInputProps('classes')}>
            <Stack gap="xs" mt="xs">
              {WebhookClassValues.map((one) => (
                <Checkbox key={one} value={one} label={t(`webhook.class.${one}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <Group>
            <Button type="submit" loading={register.busy}>
              {t('webhook.save')}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {t('section.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Card>
  );
}
