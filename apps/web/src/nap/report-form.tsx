import { Button, Group, NativeSelect, NumberInput, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { type AgencyLinesQuery, ReportMeasurementDocument } from '../generated/operations';
import { ProblemNotice } from '../state/notices';

type Line = AgencyLinesQuery['agencyIndicators'][number];

/** One number for one quarter; for a report that came back, its correction. */
export function ReportForm({ line, periods }: { line: Line; periods: readonly string[] }) {
  const { t } = useTranslation();
  const returned = line.measurements.find(({ status }) => status === 'returned');
  const [open, setOpen] = useState(false);
  const [period, setPeriod] = useState(returned?.period.code ?? periods[0] ?? '');
  const [value, setValue] = useState<number | string>(returned?.value ?? '');
  const [evidence, setEvidence] = useState(returned?.evidence ?? '');
  const [missing, setMissing] = useState(false);
  const report = useCommand(ReportMeasurementDocument, ['AgencyLines']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(typeof value !== 'number');
    if (typeof value !== 'number') return;
    const version = returned?.period.code === period ? returned.version : null;
    const told = { indicatorId: line.id, period, value, evidence: evidence.trim() || null, version };
    if (await report.run(told)) setOpen(false);
  };
  if (!open)
    return (
      <Group>
        <Button size="sm" variant={returned ? 'filled' : 'default'} onClick={() => setOpen(true)}>
          {t(returned ? 'nap.correct' : 'nap.report')}
        </Button>
      </Group>
    );
  return (
    <form onSubmit={submit}>
      <Stack gap="xs" align="flex-start">
        <ProblemNotice problem={report.problem} takesFocus />
        {returned?.comment && <Text>{t('nap.returnedWith', { comment: returned.comment })}</Text>}
        <NativeSelect
          label={t('nap.quarter')}
          data={[...periods]}
          value={period}
          onChange={(event) => setPeriod(event.currentTarget.value)}
        />
        <NumberInput
          label={t(line.unit === 'percent' ? 'nap.valuePercent' : 'nap.value')}
          min={0}
          value={value}
          onChange={setValue}
          error={missing && t('nap.needsNumber')}
        />
        <Textarea
          w="100%"
          label={t('nap.evidence')}
          description={t('nap.evidenceHelp')}
          maxLength={2000}
          autosize
          value={evidence}
          onChange={(event) => setEvidence(event.currentTarget.value)}
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
