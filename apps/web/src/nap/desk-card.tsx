import { Button, Card, Group, Stack, Text } from '@mantine/core';
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
import { ReturnForm } from './return-form';

/** One report with what it is measured against, and the steps that are the secretariat's. */
export function DeskCard({ report }: { report: DeskQuery['measurements']['items'][number] }) {
  const { t } = useTranslation();
  const { number, moment } = useFormats();
  const verify = useCommand(VerifyMeasurementDocument, ['Desk']);
  const lock = useCommand(LockMeasurementDocument, ['Desk']);
  const back = useCommand(ReturnMeasurementDocument, ['Desk']);
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
        {may('returnMeasurement') && (
          <ReturnForm
            busy={back.busy}
            problem={back.problem}
            send={(words) => back.run({ measurementId, version, comment: words })}
          />
        )}
      </Stack>
    </Card>
  );
}
