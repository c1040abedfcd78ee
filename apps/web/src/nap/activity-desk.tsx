import { Button, Card, Group, SegmentedControl, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../api/command';
import {
  ActivityDeskDocument,
  type ActivityDeskQuery,
  ConfirmActivityReportDocument,
  ReturnActivityReportDocument,
} from '../generated/operations';
import { useFormats } from '../language/formats';
import { SavedButton } from '../saved/saved-button';
import { useFilter } from '../saved/use-filter';
import { List } from '../state/list';
import { Empty, ProblemNotice } from '../state/notices';
import { useRows } from '../state/rows';
import { ActivityHead, ActivityReportBadge } from './activity-line';
import { ReturnForm } from './return-form';

/** Reports on activities: to confirm or to send back. */
export function ActivityDesk() {
  const { t } = useTranslation();
  const [chosen, setStatus] = useFilter('activityReports', 'status');
  const status = chosen ?? 'submitted';
  const rows = useRows(ActivityDeskDocument, { status, first: 20 }, ({ activityReports }) => activityReports);
  return (
    <Stack>
      <Group>
        <SegmentedControl
          aria-label={t('nap.which')}
          value={status}
          onChange={setStatus}
          data={(['submitted', 'returned', 'confirmed'] as const).map((value) => ({
            value,
            label: t(`nap.activityStatus.${value}`),
          }))}
        />
        <SavedButton list="activityReports" />
      </Group>
      <List
        rows={rows}
        name={`activityReports ${status}`}
        rowHeight={180}
        empty={<Empty title={t('nap.deskEmpty')}>{t('nap.deskEmptyHelp')}</Empty>}
      >
        {(items) => (
          <Stack>
            {items.map((item) => (
              <ActivityCard key={item.id} report={item} />
            ))}
          </Stack>
        )}
      </List>
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
