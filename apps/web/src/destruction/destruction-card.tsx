import { Badge, Button, Card, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  ApproveDestructionDocument,
  type DestructionRowFragment,
  RefuseDestructionDocument,
} from '../generated/operations';
import { useFormats } from '../language/formats';
import { ProblemNotice } from '../state/notices';

/** Approving asks once more, in place: it is the last word. */
export function DestructionCard({ item }: { item: DestructionRowFragment }) {
  const { t } = useTranslation();
  const { moment } = useFormats();
  const [sure, setSure] = useState(false);
  const approve = useCommand(ApproveDestructionDocument, ['DestructionRequests']);
  const refuse = useCommand(RefuseDestructionDocument, ['DestructionRequests']);
  const { caseCode, ground, status, requester, requestedAt, decider, decidedAt, doneAt } = item;
  const state = doneAt ? 'done' : status;
  const may = item.access.actions.includes('approveDestruction');
  const destructionId = item.id;
  return (
    <Card withBorder component="article" aria-labelledby={destructionId}>
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600} id={destructionId}>
            {caseCode}
          </Text>
          {state && (
            <Badge variant="outline" size="lg" color={state === 'requested' ? 'saffron.8' : 'gray.7'}>
              {t(`destruction.status.${state}`)}
            </Badge>
          )}
        </Group>
        {ground && <Text>{t(`destruction.ground.${ground}`)}</Text>}
        <Text size="sm" c="dimmed">
          {t('destruction.askedBy', { who: requester ?? '', when: requestedAt ? moment(requestedAt) : '' })}
        </Text>
        {decidedAt && (
          <Text size="sm" c="dimmed">
            {t('destruction.decidedBy', { who: decider ?? '', when: moment(decidedAt) })}
          </Text>
        )}
        {doneAt && <Text size="sm">{t('destruction.doneAt', { when: moment(doneAt) })}</Text>}
        <ProblemNotice problem={approve.problem ?? refuse.problem} takesFocus />
        {may && !sure && (
          <Group>
            <Button size="sm" color="red" variant="outline" onClick={() => setSure(true)}>
              {t('destruction.approve')}
            </Button>
            <Button
              size="sm"
              variant="default"
              loading={refuse.busy}
              onClick={() => refuse.run({ destructionId })}
            >
              {t('destruction.refuse')}
            </Button>
          </Group>
        )}
        {may && sure && (
          <Stack gap="xs" role="group" aria-label={t('destruction.sure', { code: caseCode ?? '' })}>
            <Text fw={600}>{t('destruction.sure', { code: caseCode ?? '' })}</Text>
            <Text size="sm">{t('destruction.sureHelp')}</Text>
            <Group>
              <Button
                size="sm"
                color="red"
                loading={approve.busy}
                onClick={() => approve.run({ destructionId })}
              >
                {t('destruction.really')}
              </Button>
              <Button size="sm" variant="default" onClick={() => setSure(false)}>
                {t('section.cancel')}
              </Button>
            </Group>
          </Stack>
        )}
      </Stack>
    </Card>
  );
}
