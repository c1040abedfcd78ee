import { useQuery } from '@apollo/client/react';
import { Group, SegmentedControl, Stack } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MeasurementStatusValues } from '../generated/enums';
import { DeskDocument } from '../generated/operations';
import { Answer } from '../state/answer';
import { More } from '../state/more';
import { Empty } from '../state/notices';
import { Page } from '../state/page';
import { ActivityDesk } from './activity-desk';
import { DeskCard } from './desk-card';

const paths = { indicators: '/desk', activities: '/desk/activities' } as const;
const kinds = ['indicators', 'activities'] as const;

export const DeskPage = () => <Desk kind="indicators" />;
export const ActivityDeskPage = () => <Desk kind="activities" />;

/** The secretariat's desk: numbers and progress that the agencies report. Each has an address, for what leads there. */
function Desk({ kind }: { kind: (typeof kinds)[number] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <Page title={t('place./desk')} lead={t('nap.deskLead')}>
      <Group>
        <SegmentedControl
          aria-label={t('nap.kindOf')}
          value={kind}
          onChange={(value) => {
            void navigate({ to: paths[kinds.find((one) => one === value) ?? 'indicators'] });
          }}
          data={kinds.map((value) => ({ value, label: t(`nap.${value}`) }))}
        />
      </Group>
      {kind === 'indicators' ? <MeasurementDesk /> : <ActivityDesk />}
    </Page>
  );
}

/** To send back, to verify and to lock. */
function MeasurementDesk() {
  const { t } = useTranslation();
  const [status, setStatus] = useState<(typeof MeasurementStatusValues)[number]>('submitted');
  const result = useQuery(DeskDocument, { variables: { status, first: 20 } });
  return (
    <Stack>
      <Group>
        <SegmentedControl
          aria-label={t('nap.which')}
          value={status}
          onChange={(value) => setStatus(MeasurementStatusValues.find((one) => one === value) ?? 'submitted')}
          data={(['submitted', 'verified', 'returned', 'locked'] as const).map((value) => ({
            value,
            label: t(`nap.status.${value}`),
          }))}
        />
      </Group>
      <Answer result={result} rows={4}>
        {({ measurements: { items, next } }) => (
          <Stack>
            {items.length === 0 && <Empty title={t('nap.deskEmpty')}>{t('nap.deskEmptyHelp')}</Empty>}
            {items.map((item) => (
              <DeskCard key={item.id} report={item} />
            ))}
            <More next={next} load={(after) => result.fetchMore({ variables: { after } })} />
          </Stack>
        )}
      </Answer>
    </Stack>
  );
}
