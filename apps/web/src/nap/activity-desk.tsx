import { useQuery } from '@apollo/client/react';
import { Button, Card, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import { ActivityReportStatusValues } from '../generated/enums';
import {
  ActivityDeskDocument,
  type ActivityDeskQuery,
  ConfirmActivityReportDocument,
  ReturnActivityReportDocument,
} from '../generated/operations';
import { useFormats } from '../language/formats';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty, ProblemNotice } from '../state/notices';
import { ActivityHead, ActivityReportBadge } from './activity-line';
import { ReturnForm } from './return-form';

/** Reports on activities: to confirm or to send back. */
export function ActivityDesk() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<(typeof ActivityReportStatusValues)[number]>('submitted');
  const result = useQuery(ActivityDeskDocument, { variables: { status, first: 20 } });
  return (
    <Stack>
      <Group>
        <SegmentedControl
          aria-label={t('nap.which')}
          value={status}
          onChange={(value) =>
            setStatus(ActivityReportStatusValues.find((one) => one === value) ?? 'submitted')
          }
          data={(['submitted', 'returned', 'confirmed'] as const).map((value) => ({
            value,
            label: t(`nap.activityStatus.${value}`),
          }))}
        />
      </Group>
      <Answer result={result} rows={4}>
        {({ activityReports: { items, next } }) => (
          <Stack>
            {items.length === 0 && <Empty title={t('nap.deskEmpty')}>{t('nap.deskEmptyHelp')}</Empty>}
            {items.map((item) => (
              <ActivityCard key={item.id} report={item} />
            ))}
            <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
          </Stack>
        )}
      </Answer>
    </Stack>
  );
}

function ActivityCard({ report }: { report: ActivityDeskQuery['activityReports']['items'][number] }) {
  const { t } = useTranslation();
  const { day, moment } = useFormats();
  const confirm = useCommand(ConfirmActivityReportDocument, ['ActivityDesk']);
  const back = useCommand(ReturnActivityReportDocument, ['ActivityDesk']);
  const { id: reportId, access, activity, percent, asOf, evidence, comment, status, reportedAt } = report;
  const version = report.version ?? 0;
  const may = (action: string) => access.actions.includes(action);
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <ActivityHead activity={activity} />
        <Text component="div">
          {activity.agency?.name} · {t('nap.reportOf', { percent, day: day(asOf) })}{' '}
          <ActivityReportBadge status={status} />
        </Text>
        {evidence && <Text size="sm">{t('nap.evidenceIs', { evidence })}</Text>}
        {comment && <Text size="sm">{t('nap.returnedWith', { comment })}</Text>}
        {reportedAt && (
          <Text size="sm" c="dimmed">
            {t('nap.reportedAt', { when: moment(reportedAt) })}
          </Text>
        )}
        <ProblemNotice problem={confirm.problem} />
        {may('confirmActivityReport') && (
          <Group>
            <Button size="sm" loading={confirm.busy} onClick={() => confirm.run({ reportId, version })}>
              {t('nap.confirm')}
            </Button>
          </Group>
        )}
        {may('returnActivityReport') && (
          <ReturnForm
            busy={back.busy}
            problem={back.problem}
            send={(words) => back.run({ reportId, version, comment: words })}
          />
        )}
      </Stack>
    </Card>
  );
}
