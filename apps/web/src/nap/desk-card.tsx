import { Button, Card, Group, Stack, Text, Textarea } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  type DeskQuery,
  LockMeasurementDocument,
  ReturnMeasurementDocument,
  VerifyMeasurementDocument,
} from '../generated/operations';
import { useFormats } from '../language/formats';
import { ProblemNotice } from '../state/notices';
import { MeasurementBadge } from './measurement-badge';
import { RagBadge } from './rag-badge';

/** One report with what it is measured against, and the steps that are the secretariat's. */
export function DeskCard({ report }: { report: DeskQuery['measurements']['items'][number] }) {
  const { t } = useTranslation();
  const { number, moment } = useFormats();
  const verify = useCommand(VerifyMeasurementDocument, ['Desk']);
  const lock = useCommand(LockMeasurementDocument, ['Desk']);
  const {
    id: measurementId,
    access,
    indicator,
    period,
    value,
    status,
    evidence,
    comment,
    reportedAt,
  } = report;
  const version = report.version ?? 0;
  const may = (action: string) => access.actions.includes(action);
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <Group justify="space-between" gap="xs">
          <Text fw={600}>
            {indicator.code} {indicator.name}
          </Text>
          <MeasurementBadge status={status} />
        </Group>
        <Text>
          {indicator.agency?.name} · {t('nap.valueOf', { period: period.code, value: number(value) })}
        </Text>
        <Group gap="xs">
          <Text size="sm">{t('nap.sofar')}</Text>
          <RagBadge rag={indicator.rag} />
          <Text size="sm">{indicator.rag.explanation}</Text>
        </Group>
        {evidence && <Text size="sm">{t('nap.evidenceIs', { evidence })}</Text>}
        {comment && <Text size="sm">{t('nap.returnedWith', { comment })}</Text>}
        {reportedAt && (
          <Text size="sm" c="dimmed">
            {t('nap.reportedAt', { when: moment(reportedAt) })}
          </Text>
        )}
        <ProblemNotice problem={verify.problem ?? lock.problem} />
        <Group>
          {may('verifyMeasurement') && (
            <Button size="sm" loading={verify.busy} onClick={() => verify.run({ measurementId, version })}>
              {t('nap.verify')}
            </Button>
          )}
          {may('lockMeasurement') && (
            <Button size="sm" loading={lock.busy} onClick={() => lock.run({ measurementId, version })}>
              {t('nap.lock')}
            </Button>
          )}
        </Group>
        {may('returnMeasurement') && <ReturnForm measurementId={measurementId} version={version} />}
      </Stack>
    </Card>
  );
}

function ReturnForm({ measurementId, version }: { measurementId: string; version: number }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [comment, setComment] = useState('');
  const [missing, setMissing] = useState(false);
  const back = useCommand(ReturnMeasurementDocument, ['Desk']);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setMissing(comment.trim() === '');
    if (comment.trim() !== '') await back.run({ measurementId, version, comment });
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
        <ProblemNotice problem={back.problem} takesFocus />
        <Textarea
          w="100%"
          label={t('nap.whatToMend')}
          maxLength={2000}
          autosize
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
          error={missing && t('nap.needsComment')}
        />
        <Button type="submit" size="sm" color="brick" loading={back.busy}>
          {t('nap.return')}
        </Button>
      </Stack>
    </form>
  );
}
