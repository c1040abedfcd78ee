import { Button, Card, Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { CompleteTaskDocument, type TaskRowFragment } from '../generated/operations';
import { useFormats } from '../language/formats';
import { session } from '../sign-in/session';
import { Clock } from '../state/clock';
import { ProblemNotice } from '../state/notices';

interface TaskListProps {
  tasks: readonly TaskRowFragment[];
  /** Beside each task: a way to its case, where the list is not already on it. */
  beside?(task: TaskRowFragment): ReactNode;
}

export function TaskList({ tasks, beside }: TaskListProps) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const completes = session.use()?.roles.includes('caseworker') ?? false;
  const complete = useCommand(CompleteTaskDocument, ['Tasks', 'CaseTasks']);
  return (
    <Stack gap="xs">
      <ProblemNotice problem={complete.problem} />
      {tasks.map((task) => (
        <Card key={task.id} withBorder padding="sm">
          <Group justify="space-between" gap="xs">
            <Stack gap={2} flex="1 1 12rem">
              <Text fw={600} td={task.done ? 'line-through' : undefined}>
                {task.label}
              </Text>
              <Text size="sm" component="div">
                {task.done ? (
                  t('task.doneAt', { when: moment(task.done) })
                ) : task.due ? (
                  <Clock deadline={task.due} />
                ) : null}
              </Text>
              {beside?.(task)}
            </Stack>
            {!task.done && completes && (
              <Button
                size="xs"
                variant="light"
                loading={complete.busy}
                onClick={() => complete.run({ taskId: task.id })}
              >
                {t('task.complete')}
              </Button>
            )}
          </Group>
        </Card>
      ))}
    </Stack>
  );
}
