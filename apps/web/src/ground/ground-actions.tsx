import type { TypedDocumentNode } from '@apollo/client';
import { Button, Group, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  AppealGroundDocument,
  EndGroundDocument,
  type GroundStepInput,
  RecordTellingDocument,
} from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import { DecideForm } from './decide-form';
import { type Ground, shownAgain } from './ground';

/** What the server says may still be done with it; nothing else is here. */
export function GroundActions({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  const [deciding, setDeciding] = useState(false);
  const can = (command: Ground['access']['actions'][number]) => ground.access.actions.includes(command);
  if (deciding) return <DecideForm ground={ground} onDone={() => setDeciding(false)} />;
  return (
    <Group gap="xs" align="flex-start">
      {can('decideGround') && (
        <Button size="xs" onClick={() => setDeciding(true)}>
          {t('ground.decide')}
        </Button>
      )}
      {can('recordTelling') && (
        <Step id={ground.id} mutation={RecordTellingDocument} label={t('ground.tell')} />
      )}
      {can('appealGround') && (
        <Step id={ground.id} mutation={AppealGroundDocument} label={t('ground.appeal')} />
      )}
      {can('endGround') && (
        <Step id={ground.id} mutation={EndGroundDocument} label={t('ground.end')} color="brick" />
      )}
    </Group>
  );
}

interface StepProps {
  id: string;
  mutation: TypedDocumentNode<unknown, { input: GroundStepInput }>;
  label: string;
  color?: string;
}

function Step({ id, mutation, label, color }: StepProps) {
  const step = useCommand(mutation, shownAgain);
  return (
    <Stack gap={4}>
      <ProblemNotice problem={step.problem} />
      <Button
        size="xs"
        variant="default"
        {...(color ? { c: color } : {})}
        loading={step.busy}
        onClick={() => step.run({ groundId: id })}
      >
        {label}
      </Button>
    </Stack>
  );
}
