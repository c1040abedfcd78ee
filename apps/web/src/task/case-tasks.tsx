import { useQuery } from '@apollo/client/react';
import { Card, Stack, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CaseTasksDocument } from '../generated/operations';
import { TaskList } from './task-list';

export function CaseTasks({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(CaseTasksDocument, { variables: { id: caseId } });
  const tasks = data?.case?.tasks ?? [];
  if (tasks.length === 0) return null;
  return (
    <Card withBorder component="section" aria-labelledby="tasks">
      <Stack gap="sm">
        <Title order={2} size="h4" id="tasks">
          {t('place./tasks')}
        </Title>
        <TaskList tasks={tasks} />
      </Stack>
    </Card>
  );
}
