import { SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/problem';
import { demoPassword } from '../demo/demo';
import type { Role } from '../generated/enums';
import type { LandingQuery } from '../generated/sign-in';
import { ProblemNotice } from '../state/notices';
import classes from './demo-accounts.module.css';
import { useEnter } from './enter';

type Account = LandingQuery['demoAccounts'][number];

/** The main story's roles come first. */
const inOrder: readonly Role[] = [
  'caseworker',
  'referralOfficer',
  'supervisor',
  'dataProtectionOfficer',
  'intake',
  'planOfficer',
  'secretariat',
  'councilMember',
  'chair',
  'observer',
  'administrator',
];

/** Each person once, under the first of their roles. */
const groups = (accounts: readonly Account[]) =>
  inOrder
    .map((role) => ({
      role,
      people: accounts.filter(({ roles }) => inOrder.find((one) => roles.includes(one)) === role),
    }))
    .filter(({ people }) => people.length > 0);

/** One click signs in as an invented person of any role. Exists in demo builds only. */
export function DemoAccounts({ accounts, next }: { accounts: readonly Account[]; next: string | undefined }) {
  const { t } = useTranslation();
  const enter = useEnter(next);
  const [busy, setBusy] = useState<string | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const become = async (email: string) => {
    if (busy) return;
    setBusy(email);
    try {
      await enter(email, await demoPassword());
    } catch (error) {
      setProblem(problemOf(error));
    }
    setBusy(null);
  };
  return (
    <Stack component="section" aria-labelledby="demo-accounts">
      <Title order={2} id="demo-accounts">
        {t('landing.tryAs')}
      </Title>
      <Text c="dimmed" maw={640}>
        {t('landing.tryAsHelp')}
      </Text>
      <ProblemNotice problem={problem} />
      {groups(accounts).map(({ role, people }) => (
        <Stack key={role} gap="xs">
          <Title order={3} size="h5">
            {t(`role.${role}`)}
          </Title>
          <SimpleGrid cols={{ base: 1, xs: 2, sm: 3, lg: 4 }} spacing="sm">
            {people.map(({ email, name, organisation }) => (
              <UnstyledButton
                key={email}
                className={classes.card}
                aria-busy={busy === email}
                onClick={() => become(email)}
              >
                <Text fw={600}>{name}</Text>
                <Text size="sm" c="dimmed">
                  {organisation}
                </Text>
              </UnstyledButton>
            ))}
          </SimpleGrid>
        </Stack>
      ))}
    </Stack>
  );
}
