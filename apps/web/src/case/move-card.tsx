import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { CaseStatus } from '../generated/enums';
import { MoveCaseDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import type { OpenCase } from './open-case';

/** The next steps the server allows, and no others. */
export function MoveCard({ item, reload }: { item: OpenCase; reload(): void }) {
  const { t } = useTranslation();
  const move = useCommand(MoveCaseDocument, ['CaseTimeline', 'CaseTasks']);
  const next = item.nextStatuses ?? [];
  if (next.length === 0) return null;
  const go = async (to: CaseStatus) => {
    const version = item.version ?? 0;
    if (await move.run({ id: item.id, version, to })) reload();
  };
  return (
    <Card withBorder component="section" aria-labelledby="move">
      <Stack gap="sm">
        <Title order={2} size="h4" id="move">
          {t('case.move')}
        </Title>
        <Text size="sm" c="dimmed">
          {item.status && t('case.nowAt', { status: t(`caseStatus.${item.status}`) })}
        </Text>
        <ProblemNotice problem={move.problem} takesFocus />
        <Group gap="xs">
          {next.map((to) => (
            <Button key={to} variant="light" size="sm" loading={move.busy} onClick={() => go(to)}>
              {t(`caseStatus.${to}`)}
            </Button>
          ))}
        </Group>
      </Stack>
    </Card>
  );
}
