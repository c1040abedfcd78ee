import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { ProblemNotice } from '../state/notices';

interface MeasureFormProps {
  submitLabel: string;
  problem: Problem | null;
  busy: boolean;
  /** False while something the children ask for is missing. */
  ready?: boolean;
  /** What is chosen beside the reason. */
  children?: ReactNode;
  onSubmit(reason: string): void;
  onCancel(): void;
}

/** No measure without its reason. */
export function MeasureForm(props: MeasureFormProps) {
  const { submitLabel, problem, busy, ready = true, children, onSubmit, onCancel } = props;
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready && reason.trim()) onSubmit(reason.trim());
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ProblemNotice problem={problem} takesFocus />
        {children}
        <Textarea
          label={t('protection.reason')}
          description={t('protection.reasonHelp')}
          required
          withAsterisk={false}
          autosize
          minRows={2}
          maxLength={1000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" loading={busy} disabled={!ready || !reason.trim()}>
            {submitLabel}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('protection.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
