import type { TypedDocumentNode } from '@apollo/client';
import { Button, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { StartServiceInput } from '../generated/operations';
import type { OpenReferral } from '../referral/open-referral';
import { ProblemNotice } from '../state/notices';

interface NoteFormProps {
  referral: OpenReferral;
  mutation: TypedDocumentNode<unknown, { input: StartServiceInput }>;
  words: 'start' | 'deliver';
  reload(): void;
}

/** "She moved in", "it was delivered": with a note in the receiver's own record. */
export function NoteForm({ referral, mutation, words, reload }: NoteFormProps) {
  const { t } = useTranslation();
  const [note, setNote] = useState('');
  const step = useCommand(mutation);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const { id, version } = referral;
    if (await step.run({ referralId: id, version: version ?? 0, note: note.trim() || null })) reload();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={step.problem} takesFocus />
        <Textarea
          w="100%"
          label={t(`referral.note.${words}`)}
          autosize
          minRows={2}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Button type="submit" size="sm" loading={step.busy}>
          {t(`referral.do.${words}`)}
        </Button>
      </Stack>
    </form>
  );
}
