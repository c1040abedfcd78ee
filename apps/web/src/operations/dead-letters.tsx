import { Button, Card, Code, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  DeadLettersDocument,
  RedriveDeadLetterDocument,
  RedriveDeadLettersDocument,
} from '../generated/operations';
import { useFormats } from '../language/formats';
import { List } from '../state/list';
import { Empty, ProblemNotice } from '../state/notices';
import { useRows } from '../state/rows';

/** Events laid aside after too many attempts: what kind, how often, how they failed, since when. */
export function DeadLetters() {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const rows = useRows(DeadLettersDocument, { first: 20 }, ({ deadLetters }) => deadLetters);
  const one = useCommand(RedriveDeadLetterDocument, ['DeadLetters']);
  const all = useCommand(RedriveDeadLettersDocument, ['DeadLetters']);
  return (
    <Stack component="section" aria-labelledby="dead-letters">
      <Title order={2} size="h4" id="dead-letters">
        {t('operations.deadLetters')}
      </Title>
      <Text size="sm">{t('operations.deadLettersLead')}</Text>
      <ProblemNotice problem={one.problem ?? all.problem} takesFocus />
      <List
        rows={rows}
        name="dead letters"
        rowHeight={120}
        empty={<Empty title={t('operations.noDeadLetters')} />}
      >
        {(items) => (
          <Stack>
            <Group>
              <Button size="sm" loading={all.busy} onClick={() => all.run({})}>
                {t('operations.redriveAll')}
              </Button>
            </Group>
            {items.map(({ id, kind, attempts, failure, createdAt }) => (
              <Card key={id} withBorder component="article" aria-label={kind ?? ''}>
                <Group justify="space-between" gap="xs">
                  <Stack gap={2}>
                    <Text fw={600}>{kind}</Text>
                    <Text size="sm">
                      {t('operations.attempts', { count: attempts ?? 0 })} · {moment(createdAt ?? null)}
                    </Text>
                    <Code style={{ overflowWrap: 'anywhere' }}>{failure}</Code>
                    <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
                      {id}
                    </Text>
                  </Stack>
                  <Button
                    size="sm"
                    variant="default"
                    loading={one.busy}
                    onClick={() => one.run({ deadLetterId: id })}
                    aria-label={`${t('operations.redrive')}: ${kind ?? ''} ${id}`}
                  >
                    {t('operations.redrive')}
                  </Button>
                </Group>
              </Card>
            ))}
          </Stack>
        )}
      </List>
    </Stack>
  );
}
