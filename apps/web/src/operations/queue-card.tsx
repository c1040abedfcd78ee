import { Badge, Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  DrainQueueDocument,
  PauseQueueDocument,
  type QueueRowFragment,
  ResumeQueueDocument,
} from '../generated/operations';
import { useFormats } from '../language/formats';
import { ProblemNotice } from '../state/notices';
import { useAge } from './age';

const known = ['event', 'delivery', 'receipt', 'webhook'] as const;
const isKnown = (name: string): name is (typeof known)[number] => known.some((one) => one === name);
const colours = { runs: 'leaf', drains: 'saffron.8', paused: 'brick' } as const;
/** The worker looks every other second. */
const silentSeconds = 30;

export function QueueCard({ queue }: { queue: QueueRowFragment }) {
  const { t } = useTranslation();
  const { number, moment } = useFormats();
  const age = useAge();
  const commands = {
    pauseQueue: useCommand(PauseQueueDocument, ['JobQueues']),
    drainQueue: useCommand(DrainQueueDocument, ['JobQueues']),
    resumeQueue: useCommand(ResumeQueueDocument, ['JobQueues']),
  };
  const { id, mode, version, waiting, active, delayed, backlog, oldestAt, seenAt } = queue;
  const key = queue.name ?? '';
  const name = isKnown(key) ? t(`operations.queue.${key}`) : key;
  const silent = seenAt ? Date.now() - Date.parse(seenAt) > silentSeconds * 1_000 : false;
  const offered = (['pauseQueue', 'drainQueue', 'resumeQueue'] as const).filter((command) =>
    queue.access.actions.includes(command),
  );
  return (
    <Card withBorder component="article" aria-label={name}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Title order={3} size="h5">
            {name}
          </Title>
          {mode && (
            <Badge variant="outline" size="lg" color={colours[mode]}>
              {t(`operations.mode.${mode}`)}
            </Badge>
          )}
        </Group>
        <Text>
          {backlog
            ? t('operations.backlog', {
                count: backlog,
                age: oldestAt && seenAt ? age(oldestAt, seenAt) : '',
              })
            : t('operations.nothingWaits')}
        </Text>
        <Text size="sm" c="dimmed">
          {queue.reached
            ? t('operations.inside', {
                waiting: number(waiting ?? 0),
                active: number(active ?? 0),
                delayed: number(delayed ?? 0),
              })
            : t('operations.away')}
        </Text>
        {silent && (
          <Text size="sm" fw={600} c="brick">
            {t('operations.silent', { when: moment(seenAt ?? null) })}
          </Text>
        )}
        {offered.map((command) => (
          <ProblemNotice key={command} problem={commands[command].problem} takesFocus />
        ))}
        <Group gap="xs">
          {offered.map((command) => (
            <Button
              key={command}
              size="sm"
              variant={command === 'resumeQueue' ? 'filled' : 'default'}
              loading={commands[command].busy}
              onClick={() => commands[command].run({ queueId: id, version: version ?? 0 })}
              aria-label={`${t(`operations.${command}`)}: ${name}`}
            >
              {t(`operations.${command}`)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Card>
  );
}
