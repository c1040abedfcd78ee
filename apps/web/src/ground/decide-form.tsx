import { Button, Group, Radio, Stack, Textarea } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { SectionChoice } from '../consent/section-choice';
import type { GroundDecision, Section } from '../generated/enums';
import { DecideGroundDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';
import { type Ground, shownAgain } from './ground';

interface Values {
  decision: GroundDecision;
  sections: Section[];
  reason: string;
}

/** The second person's: yes with as few sections as will do, or no; always with the reason. */
export function DecideForm({ ground, onDone }: { ground: Ground; onDone(): void }) {
  const { t } = useTranslation();
  const decide = useCommand(DecideGroundDocument, shownAgain);
  const asked = ground.sections ?? [];
  const form = useForm<Values>({
    initialValues: { decision: 'confirmed', sections: asked, reason: '' },
    validate: { reason: (value) => (value.trim() ? null : t('ground.write')) },
  });
  const submit = form.onSubmit(async ({ decision, sections, reason }) => {
    const narrower = decision === 'confirmed' && ground.status !== 'acting' ? sections : null;
    const input = { groundId: ground.id, decision, decisionReason: reason.trim(), sections: narrower };
    if (await decide.run(input)) onDone();
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <ProblemNotice problem={decide.problem} takesFocus />
        <Radio.Group label={t('ground.decision')} {...form.getInputProps('decision')}>
          <Group mt={4}>
            <Radio value="confirmed" label={t('ground.confirm')} />
            <Radio value="refused" label={t('ground.refuse')} />
          </Group>
        </Radio.Group>
        {form.values.decision === 'confirmed' && ground.status !== 'acting' && (
          <SectionChoice label={t('ground.enoughLabel')} among={asked} {...form.getInputProps('sections')} />
        )}
        <Textarea label={t('ground.decisionReason')} autosize {...form.getInputProps('reason')} />
        <Group>
          <Button type="submit" size="xs" loading={decide.busy}>
            {t('ground.record')}
          </Button>
          <Button size="xs" variant="default" onClick={onDone}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
