import { Button, Group, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '../api/problem';
import { ProblemNotice } from '../state/notices';

interface ReturnFormProps {
  busy: boolean;
  problem: Problem | null;
  send(comment: string): Promise<unknown>;
}

/** Sends a report back, with what is to be mended. */
export function ReturnForm({ busy, problem, send }: ReturnFormProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(comment.trim() === '');
    if (comment.trim() !== '') await send(comment);
  };
  if (!open)
    return (
      <Group>
        <Button size="sm" variant="default" onClick={() => setOpen(true)}>
          {t('nap.return')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={problem} takesFocus />
        <Textarea
          w="100%"
          label={t('nap.whatToMend')}
          maxLength={2000}
          autosize
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          error={missing && t('nap.needsComment')}
        />
        <Button type="submit" size="sm" color="brick" loading={busy}>
          {t('nap.return')}
        </Button>
      </Stack>
    </form>
  );
}
