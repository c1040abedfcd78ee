import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/problem';
import { Dialog } from '../state/dialog';
import { ProblemNotice } from '../state/notices';
import { sessionEnded, signIn, signOut } from './session';

/** Stands over the open page, so that a form outlives its session: the same person signs in and goes on. */
export function SignInAgain({ email }: { email: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ended = sessionEnded.use();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await signIn(email, password);
      setPassword('');
      setProblem(null);
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(false);
  };
  const leave = async () => {
    await signOut();
    await navigate({ to: '/' });
  };
  return (
    <Dialog opened={ended} title={t('signIn.again')}>
      <form onSubmit={submit}>
        <Stack>
          <Text>{t('signIn.againHelp', { email })}</Text>
          <ProblemNotice problem={problem} />
          <input type="hidden" autoComplete="username" value={email} readOnly />
          <PasswordInput
            label={t('signIn.password')}
            autoComplete="current-password"
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
            data-autofocus
            required
            withAsterisk={false}
          />
          <Group>
            <Button type="submit" loading={busy}>
              {t('signIn.submit')}
            </Button>
            <Button variant="default" onClick={leave}>
              {t('signIn.leave')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  );
}
