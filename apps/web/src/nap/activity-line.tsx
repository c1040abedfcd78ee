import { Badge, Card, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ActivityReportStatus } from '../generated/enums';
import type { ActivityRowFragment, AgencyLinesQuery } from '../generated/operations';
import { useFormats } from '../language/formats';
import { ProgressForm } from './progress-form';
import { RagBadge } from './rag-badge';

/** One activity my agency leads: what was reported of it, where it stands, and the next report. */
export function ActivityLine({ activity }: { activity: AgencyLinesQuery['agencyActivities'][number] }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <Card withBorder component="article">
      <Stack gap="xs">
        <ActivityHead activity={activity} />
        {activity.reports.map((report) => (
          <Text key={report.id} component="div" size="sm">
            {t('nap.reportOf', { percent: report.percent, day: day(report.asOf) })}{' '}
            <ActivityReportBadge status={report.status} />
          </Text>
        ))}
        {activity.access.actions.includes('reportActivity') && (
          <ProgressForm key={activity.reports.map(({ version }) => version).join()} activity={activity} />
        )}
      </Stack>
    </Card>
  );
}

export function ActivityHead({ activity }: { activity: ActivityRowFragment }) {
  const { t } = useTranslation();
  const { day } = useFormats();
  return (
    <>
      <Group justify="space-between" gap="xs" align="flex-start">
        <Text fw={600} style={{ flex: '1 1 16rem' }}>
          {activity.code} {activity.name}
        </Text>
        <RagBadge rag={activity.rag} />
      </Group>
      <Text size="sm">
        {activity.deadline && t('nap.deadline', { day: day(activity.deadline) })} {activity.rag.explanation}
      </Text>
    </>
  );
}

const colours: Record<ActivityReportStatus, string> = {
  submitted: 'khadag',
  returned: 'brick',
  confirmed: 'leaf',
};

export function ActivityReportBadge({ status }: { status: ActivityReportStatus | null }) {
  const { t } = useTranslation();
  if (!status) return null;
  return (
    <Badge variant="outline" color={colours[status]}>
      {t(`nap.activityStatus.${status}`)}
    </Badge>
  );
}
