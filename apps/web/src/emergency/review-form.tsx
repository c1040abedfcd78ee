import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type Verdict, VerdictValues } from '../generated/enums';
import { type EmergencyRowFragment, ReviewEmergencyAccessDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

export function ReviewForm({ opened }: { opened: EmergencyRowFragment }) {
  const { t } = useTranslation();
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const [note, setNote] = useState('');
  const review = useCommand(ReviewEmergencyAccessDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (verdict && note.trim()) await review.run({ emergencyId: opened.id, verdict, note: note.trim() });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <ProblemNotice problem={review.problem} takesFocus />
        <Radio.Group
          label={t('emergency.verdictLabel')}
          value={verdict}
          onChange={(value) => setVerdict(VerdictValues.find((one) => one === value) ?? null)}
          required
          withAsterisk={false}
        >
          <Group mt="xs">
            {VerdictValues.map((one) => (
              <Radio key={one} value={one} label={t(`emergency.verdict.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        <Textarea
          label={t('emergency.note')}
          required
          withAsterisk={false}
          autosize
          maxLength={1000}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" size="sm" loading={review.busy} disabled={!verdict || !note.trim()}>
            {t('emergency.review')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
