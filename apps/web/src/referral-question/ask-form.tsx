import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import type { InformationReason } from '../generated/enums';
import { RequestInformationDocument } from '../generated/operations';
import type { OpenReferral } from '../referral/open-referral';
import { ProblemNotice } from '../state/notices';

const reasons: readonly InformationReason[] = [
  'eligibility',
  'specialNeeds',
  'safety',
  'timing',
  'documents',
  'other',
];

/** Asked before deciding, as little as will do: the clocks stand still until there is an answer. */
export function AskForm({ referral, reload }: { referral: OpenReferral; reload(): void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
  const [question, setQuestion] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useCommand(RequestInformationDocument);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const chosen = reasons.find((one) => one === reason);
    if (!chosen || !question.trim()) return;
    const { id, version } = referral;
    const input = { referralId: id, version: version ?? 0, reason: chosen, question: question.trim() };
    if (await ask.run(input)) reload();
  };
  if (!open)
    return (
      <Group>
        <Button size="sm" variant="default" onClick={() => setOpen(true)}>
          {t('question.ask')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={ask.problem} takesFocus />
        <Radio.Group
          label={t('question.about')}
          error={tried && !reason && t('consent.choose')}
          value={reason}
          onChange={setReason}
        >
          <Stack gap="xs" mt={4}>
            {reasons.map((value) => (
              <Radio key={value} value={value} label={t(`question.reason.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          w="100%"
          label={t('question.question')}
          description={t('question.questionHelp')}
          error={tried && !question.trim() && t('question.missing')}
          autosize
          minRows={2}
          value={question}
          onChange={(event) => setQuestion(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" size="sm" loading={ask.busy}>
            {t('question.send')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setOpen(false)}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
