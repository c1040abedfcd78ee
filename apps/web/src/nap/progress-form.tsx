import { Button, Group, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { DayInput } from '../field/day-input';
import { type AgencyLinesQuery, ReportActivityDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

type Activity = AgencyLinesQuery['agencyActivities'][number];

/** How far an activity has come, and what shows it; for a report that came back, its correction. */
export function ProgressForm({ activity }: { activity: Activity }) {
  const { t } = useTranslation();
  const [latest] = activity.reports;
  const returned = latest?.status === 'returned' ? latest : undefined;
  const [open, setOpen] = useState(false);
  const [percent, setPercent] = useState<number | string>(returned?.percent ?? '');
  const [asOf, setAsOf] = useState(returned?.asOf ?? '');
  const [evidence, setEvidence] = useState(returned?.evidence ?? '');
  const [asked, setAsked] = useState(false);
  const report = useCommand(ReportActivityDocument, ['AgencyLines']);
  if (latest?.status === 'submitted') return null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setAsked(true);
    if (typeof percent !== 'number' || !asOf || evidence.trim() === '') return;
    const version = returned?.version ?? null;
    const told = { activityId: activity.id, percent, asOf, evidence: evidence.trim(), version };
    if (await report.run(told)) setOpen(false);
  };
  if (!open)
    return (
      <Group>
        <Button size="sm" variant={returned ? 'filled' : 'default'} onClick={() => setOpen(true)}>
          {t(returned ? 'nap.correct' : 'nap.reportProgress')}
        </Button>
      </Group>
    );
  const wrong = (field: string) => (report.problem?.field === field ? report.problem.message : undefined);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={report.problem} takesFocus />
        {returned?.comment && <Text>{t('nap.returnedWith', { comment: returned.comment })}</Text>}
        <NumberInput
          label={t('nap.percentDone')}
          description={t('nap.percentHelp')}
          min={0}
          max={100}
          allowDecimal={false}
          value={percent}
          onChange={setPercent}
          error={wrong('percent') ?? (asked && typeof percent !== 'number' && t('nap.needsPercent'))}
        />
        <DayInput
          label={t('nap.asOf')}
          value={asOf}
          onChange={setAsOf}
          error={wrong('asOf') ?? (asked && !asOf ? t('nap.needsDay') : undefined)}
        />
        <Textarea
          w="100%"
          label={t('nap.activityEvidence')}
          description={t('nap.activityEvidenceHelp')}
          maxLength={2000}
          autosize
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
          error={wrong('evidence') ?? (asked && evidence.trim() === '' && t('nap.needsEvidence'))}
        />
        <Group>
          <Button type="submit" size="sm" loading={report.busy}>
            {t('nap.send')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setOpen(false)}>
            {t('section.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
