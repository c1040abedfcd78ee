import { Button, Card, Checkbox, Group, List, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { ReassignCaseDocument, UnassignCaseDocument } from '../generated/operations';
import type { CardProps } from './card';
import { MeasureForm } from './measure-form';
import { PersonSelect } from './person-select';

interface Choice {
  kind: 'reassign' | 'unassign';
  userId: string;
}

/** From one caseworker to another, or away from one: it holds at once. */
export function HoldersCard({ item, shown, onDone }: CardProps) {
  const { t } = useTranslation();
  const [choice, setChoice] = useState<Choice | null>(null);
  const [toUserId, setToUserId] = useState<string | null>(null);
  const [takeOver, setTakeOver] = useState(false);
  const reassign = useCommand(ReassignCaseDocument, ['CaseTimeline']);
  const unassign = useCommand(UnassignCaseDocument, ['CaseTimeline']);
  const { actions } = item.access;
  const submit = async (reason: string) => {
    if (!choice) return;
    const input = { caseId: item.id, userId: choice.userId, reason };
    const done =
      choice.kind === 'reassign'
        ? (await reassign.run({ ...input, toUserId: toUserId ?? '' }))?.reassignCase
        : (await unassign.run({ ...input, takeOver }))?.unassignCase;
    if (done === undefined) return;
    setChoice(null);
    onDone(done !== null);
  };
  const holders = shown.holders ?? [];
  const lone = holders.filter(({ relation }) => relation === 'assigned').length === 1;
  return (
    <Card withBorder component="section" aria-labelledby="holders">
      <Stack gap="sm">
        <Title order={2} size="h4" id="holders">
          {t('protection.holders')}
        </Title>
        <List listStyleType="none" spacing="xs">
          {holders.map(({ colleague, relation }) => (
            <List.Item key={`${relation} ${colleague.id}`}>
              <Group gap="xs" justify="space-between">
                <Text size="sm">
                  {colleague.name},{' '}
                  {t(
                    relation === 'assigned'
                      ? 'protection.relation.assigned'
                      : 'protection.relation.supervising',
                  )}
                </Text>
                {relation === 'assigned' && actions.includes('reassignCase') && (
                  <Group gap="xs">
                    {(['reassign', 'unassign'] as const).map((kind) => (
                      <Button
                        key={kind}
                        size="xs"
                        variant="default"
                        aria-label={`${t(`protection.${kind}`)}: ${colleague.name}`}
                        onClick={() => setChoice({ kind, userId: colleague.id })}
                      >
                        {t(`protection.${kind}`)}
                      </Button>
                    ))}
                  </Group>
                )}
              </Group>
            </List.Item>
          ))}
        </List>
        {choice && (
          <MeasureForm
            submitLabel={t(`protection.${choice.kind}`)}
            problem={(choice.kind === 'reassign' ? reassign : unassign).problem}
            busy={reassign.busy || unassign.busy}
            ready={choice.kind === 'unassign' || toUserId !== null}
            onSubmit={submit}
            onCancel={() => setChoice(null)}
          >
            {choice.kind === 'reassign' && (
              <PersonSelect
                label={t('protection.reassignTo')}
                withRole="caseworker"
                without={[choice.userId]}
                value={toUserId}
                onChange={setToUserId}
              />
            )}
            {choice.kind === 'unassign' && lone && (
              <Checkbox
                label={t('protection.takeOver')}
                checked={takeOver}
                onChange={(event) => setTakeOver(event.currentTarget.checked)}
              />
            )}
          </MeasureForm>
        )}
      </Stack>
    </Card>
  );
}
