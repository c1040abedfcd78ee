import { Anchor, Grid, List, Stack, Text, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Problem, problemOf } from '../api/problem';
import { send } from '../api/send';
import { type LandingQuery, LandingText } from '../generated/sign-in';
import { language } from '../language/language';
import { TextLink } from '../state/link';
import { ProblemNotice } from '../state/notices';
import { DemoAccounts } from './demo-accounts';
import { LandingFrame } from './landing-frame';
import { SignInForm } from './sign-in-form';

const points = ['register', 'refer', 'consent', 'record'] as const;

export function LandingPage() {
  const { t } = useTranslation();
  const lng = language.use();
  const { next } = useSearch({ from: '/' });
  const [landing, setLanding] = useState<LandingQuery | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    document.title = `${t('shell.product')} · ${t('landing.title')}`;
  }, [t]);
  // Names of accounts come in the reader's language.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked again when the language changes
  useEffect(() => {
    send(LandingText, {}).then(setLanding, (error) => setProblem(problemOf(error)));
  }, [lng]);
  return (
    <LandingFrame>
      <Grid gap="xl">
        <Grid.Col span={{ base: 12, md: 7 }}>
          <Stack gap="md">
            <Title order={1}>{t('landing.title')}</Title>
            <Text size="lg">{t('landing.what')}</Text>
            <List spacing="sm">
              {points.map((point) => (
                <List.Item key={point}>{t(`landing.points.${point}`)}</List.Item>
              ))}
            </List>
            <Text>
              <TextLink to="/programme">{t('landing.programme')}</TextLink>
            </Text>
            <Text c="dimmed">{t('landing.forWhom')}</Text>
            <Text c="dimmed">{t('landing.help')}</Text>
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, md: 5 }}>
          <ProblemNotice problem={problem} />
          {landing?.me && (
            <Text mb="sm">
              <Anchor href={next ?? '/home'}>{t('landing.goOn', { name: landing.me.name })}</Anchor>
            </Text>
          )}
          <SignInForm next={next} />
        </Grid.Col>
      </Grid>
      {landing && landing.demoAccounts.length > 0 && (
        <DemoAccounts accounts={landing.demoAccounts} next={next} />
      )}
    </LandingFrame>
  );
}
