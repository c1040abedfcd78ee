import { Alert, Button, Group, Paper, Skeleton, Stack, Text, VisuallyHidden } from '@mantine/core';
import type { TFunction } from 'i18next';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isStale, type Problem } from '../api/problem';

interface LoadingProps {
  rows?: number;
  rowHeight?: number;
  /** Of all of it, where it is known. */
  height?: number | undefined;
}

export function Loading({ rows = 3, rowHeight = 56, height }: LoadingProps) {
  const { t } = useTranslation();
  return (
    <Stack role="status" gap="sm" mih={height}>
      <VisuallyHidden>{t('state.loading')}</VisuallyHidden>
      {Array.from({ length: rows }, (_, index) => `row ${index}`).map((row) => (
        <Skeleton key={row} height={rowHeight} radius="md" />
      ))}
    </Stack>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Paper withBorder p="xl" radius="md">
      <Stack gap="xs" align="flex-start">
        <Text fw={600}>{title}</Text>
        {children && (
          <Text c="dimmed" component="div">
            {children}
          </Text>
        )}
      </Stack>
    </Paper>
  );
}

interface ProblemNoticeProps {
  problem: Problem | null;
  retry?: () => void;
  /** A form's notice takes focus, so that it is not missed below the fold. */
  takesFocus?: boolean;
}

/** The command has loaded the page anew when somebody else was faster: the server cannot know that. */
function helpOf(problem: Problem, t: TFunction): string {
  if (problem.code === 'UNREACHABLE') return t('state.unreachableHelp');
  return isStale(problem) ? t('state.staleHelp') : problem.message;
}

/** Says what happened and what to do next. */
export function ProblemNotice({ problem, retry, takesFocus = false }: ProblemNoticeProps) {
  const { t } = useTranslation();
  const notice = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problem && takesFocus) notice.current?.focus();
  }, [problem, takesFocus]);
  if (!problem) return null;
  const away = problem.code === 'UNREACHABLE';
  return (
    <Alert
      ref={notice}
      tabIndex={-1}
      role="alert"
      color="brick"
      variant="outline"
      bg="white"
      title={t(away ? 'state.unreachable' : 'state.refused')}
    >
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{helpOf(problem, t)}</Text>
        {retry && (
          <Group>
            <Button size="xs" variant="default" onClick={retry}>
              {t('state.retry')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
