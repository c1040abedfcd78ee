import { useApolloClient } from '@apollo/client/react';
import { Button, Card, PasswordInput, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type Problem, problemOf } from '../api/problem';
import { OpenEmergencyAccessDocument, StepUpDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

/** The password first; only then, in the session that follows, the case. */
export function RequestForm({ onOpened }: { onOpened(): void }) {
  const { t } = useTranslation();
  const client = useApolloClient();
  const navigate = useNavigate();
  const [refusal, setRefusal] = useState<Problem | null>(null);
  const open = useCommand(OpenEmergencyAccessDocument);
  const missing = (key: 'code' | 'reason' | 'password') => (value: string) =>
    value.trim() ? null : t(`emergency.${key}Missing`);
  const form = useForm({
    initialValues: { code: '', reason: '', password: '' },
    validate: { code: missing('code'), reason: missing('reason'), password: missing('password') },
  });
  const submit = form.onSubmit(async ({ code, reason, password }) => {
    setRefusal(null);
    open.clear();
    try {
      await client.mutate({ mutation: StepUpDocument, variables: { input: { password } } });
    } catch (error) {
      return setRefusal(problemOf(error));
    } finally {
      form.setFieldValue('password', '');
    }
    const done = await open.run({ caseCode: code.trim().toUpperCase(), reason: reason.trim() });
    if (!done) return;
    onOpened();
    await navigate({ to: '/cases/$id', params: { id: done.openEmergencyAccess.caseId ?? '' } });
  });
  return (
    <Card withBorder component="section">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <ProblemNotice problem={refusal ?? open.problem} takesFocus />
          <TextInput
            label={t('emergency.code')}
            placeholder="MN-26-7F3K9Q"
            autoComplete="off"
            required
            withAsterisk={false}
            {...form.getInputProps('code')}
          />
          <Textarea
            label={t('emergency.reason')}
            autosize
            minRows={2}
            maxLength={1000}
            required
            withAsterisk={false}
            {...form.getInputProps('reason')}
          />
          <PasswordInput
            label={t('emergency.password')}
            autoComplete="current-password"
            required
            withAsterisk={false}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            {...form.getInputProps('password')}
          />
          <Button type="submit" color="brick" loading={open.busy}>
            {t('emergency.open')}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}
