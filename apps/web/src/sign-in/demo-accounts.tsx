import { Badge, SimpleGrid, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/problem';
import { demoPassword } from '../demo/demo';
import type { LandingQuery } from '../generated/sign-in';
import { ProblemNotice } from '../state/notices';
import classes from './demo-accounts.module.css';
import { useEnter } from './enter';

interface DemoAccountsProps {
  accounts: LandingQuery['demoAccounts'];
  next: string | undefined;
}

/** One click signs in as an invented person of any role. Exists in demo builds only. */
export function DemoAccounts({ accounts, next }: DemoAccountsProps) {
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
      <SimpleGrid cols={{ base: 1, xs: 2, md: 3, lg: 4 }} spacing="md">
        {accounts.map(({ email, name, roles, organisation }) => (
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
            <span className={classes.roles}>
              {roles.map((role) => (
                <Badge key={role} variant="light" tt="none" fw={500} size="lg">
                  {t(`role.${role}`)}
                </Badge>
              ))}
            </span>
          </UnstyledButton>
        ))}
      </SimpleGrid>
    </Stack>
  );
}
